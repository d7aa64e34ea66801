#pragma once

#include "base/diagnostics.h"
#include "model/sheet.h"

namespace dayleaf {

// Says which formulas are shown as they are written, and what of them is not understood: of each
// kind the first, and how many more there are.
void report_formulas(const Sheet& sheet, Diagnostics& diagnostics);

}  // namespace dayleaf
