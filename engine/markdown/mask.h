#pragma once

#include <string>
#include <string_view>

namespace dayleaf {

// Some characters must not mean to the Markdown parser what they mean in CommonMark: `*` and `_`
// (our own emphasis pass pairs them), everything inside `$…$`, link reference definitions. Each is
// replaced, byte for byte, by a control character that text cannot hold, so that columns stay
// right, and put back when the tree is read.
namespace mask {

inline constexpr char star = '\x01';        // a `*` that may open or close emphasis
inline constexpr char underscore = '\x02';  // a `_` that may
// The others stand for the character itself: see unmask.

}  // namespace mask

// The text for the parser. Takes time linear in its size.
std::string mask_markdown(std::string_view text);

// The offset of the first byte at or after `from` that may be a masked one, or the size.
std::size_t find_masked(std::string_view text, std::size_t from);

// Puts every masked character back, in place.
void unmask(std::string& text);

}  // namespace dayleaf
