#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "serve/preview_html.h"

namespace dayleaf::serve {

// The HTML page that the preview shows where there is no site to show: what is wrong, readable
// without scripts; with them it follows the `problems` events and loads again when there are none.
std::string problems_page(const std::vector<base::Diagnostic>& problems, const PreviewTags& tags);

}  // namespace dayleaf::serve
