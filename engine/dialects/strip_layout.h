#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace dayleaf::dialects {

// Takes off tags that only lay a digest out and have a line, or several, to themselves: <div>,
// <details>, <center>, <br>, anchors without words. A <summary> of words that say something becomes
// a bold line, "Details" and the like go. Pictures within them lose their indentation. What is left
// has the lines of the text. nullopt: there
// was nothing, which costs next to no time. Code fences and comments are left as they are. What
// goes is noted; `first_line` is the first line's number.
std::optional<std::string> strip_layout(std::string_view text, std::uint32_t first_line,
                                        base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
