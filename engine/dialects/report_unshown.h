#pragma once

#include "base/diagnostics.h"
#include "dialects/dialects.h"
#include "model/sheet.h"

namespace dayleaf::dialects {

// The ledger of what a file says: reports the lines, and the values of front matter, with words
// that nothing of the sheet has, unless a diagnostic of that line tells of them already. What only
// makes the form of a digest (labels, tags of HTML, ranks, headings of days) is no loss. A word
// that the file has twice counts as shown when the sheet has it once. `diagnostics` has what
// reading this source has found so far.
void report_unshown(const SheetSource& source, const model::Sheet& sheet,
                    base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
