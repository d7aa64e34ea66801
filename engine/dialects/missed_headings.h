#pragma once

#include "base/diagnostics.h"
#include "dialects/lines.h"

namespace dayleaf::dialects {

// Reports an unprotected line that was meant as the heading of a day or a paper and is none:
// indented like code, in a list or a quotation, underlined, as HTML, behind a character that nobody
// sees, with full-width marks. It stays text. `before` is the line above it, nullptr: there is
// none.
void report_missed_heading(const Line& line, const Line* before, base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
