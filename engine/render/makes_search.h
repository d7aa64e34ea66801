#pragma once

#include "render/render_context.h"

namespace dayleaf::render {

// Whether the site has a page that finds papers: the settings want one, and the theme has a layout
// for it.
bool makes_search(const RenderContext& context);

}  // namespace dayleaf::render
