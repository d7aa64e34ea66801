#pragma once

#include "base/diagnostics.h"
#include "model/sheet.h"

namespace dayleaf::dialects {

// Says which formulas are shown as they are written, and what of them is not understood: of each
// kind the first, and how many more there are.
void report_formulas(const model::Sheet& sheet, base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
