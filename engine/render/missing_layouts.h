#pragma once

#include "base/diagnostics.h"
#include "render/render_context.h"

namespace dayleaf::render {

// A note for each layout that the theme lacks and that would have made a page
// (render/optional_pages.h); a warning where settings ask for the page by name.
void note_missing_layouts(const RenderContext& context, base::Diagnostics& diagnostics);

}  // namespace dayleaf::render
