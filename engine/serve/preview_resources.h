#pragma once

#include <vector>

#include "serve/server.h"

namespace dayleaf::serve {

// What the pages of make_preview() load from base_path + ".dayleaf/": preview.js and preview.css.
std::vector<FixedResource> preview_resources();

}  // namespace dayleaf::serve
