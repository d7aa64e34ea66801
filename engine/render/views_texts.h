#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "model/value.h"
#include "render/render_context.h"

namespace dayleaf::render {

// Papers that a day has several texts of, in several languages or one twice. A page holds all of
// them, and a theme lets its reader choose a language.

// Shape `text_language`: those that some of these appearances have beside others, in the order of
// the archive; none where there is nothing to choose.
model::Value language_list(const RenderContext& context,
                           std::span<const std::uint32_t> appearances);

// The place of a language among those of the archive, from "1" on; empty: it is none of them.
std::string place_of_language(const RenderContext& context, std::string_view language);

// The anchor of a text on its paper's page: its language.
std::string anchor_of_text(std::string_view language);

}  // namespace dayleaf::render
