#pragma once

#include "model/sheet.h"
#include "render/render_context.h"

namespace dayleaf::render {

// All papers of a day as one digest, in their order: what several sheets say of it stands in one.
// The order of authors is said to be known where that is true of all its papers.
model::Sheet sheet_of_day(const RenderContext& context, std::uint32_t day);

}  // namespace dayleaf::render
