#pragma once

#include "base/diagnostics.h"
#include "model/sheet.h"

namespace dayleaf::dialects {

// Words that were meant as a picture or a link and are none, such as `![words](my fig.png)`: they
// stay as they are written, and are told.
void report_broken_links(const model::Sheet& sheet, base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
