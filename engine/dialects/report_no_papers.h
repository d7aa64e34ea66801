#pragma once

#include "base/diagnostics.h"
#include "dialects/dialects.h"
#include "model/sheet.h"

namespace dayleaf::dialects {

// Says that a file has no papers, and what it has instead: an error where it is of a day, which
// would be one without papers. `first_text`: where the first words stand that are more than the
// heading of a day; line 0: there are none.
void report_no_papers(const SheetSource& source, const model::Sheet& sheet,
                      base::Location first_text, base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
