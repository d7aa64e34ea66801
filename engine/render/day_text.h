#pragma once

#include <cstdint>
#include <string_view>

#include "model/sheet.h"
#include "render/render_context.h"

namespace dayleaf::render {

// All papers of a day as one digest, in their order: what several sheets say of it stands in one.
// Of several texts it has the first; of a language, which may be empty, only what is told in it.
// The order of authors is said to be known where that is true of all its papers.
model::Sheet sheet_of_day(const RenderContext& context, std::uint32_t day,
                          std::string_view language = {});

}  // namespace dayleaf::render
