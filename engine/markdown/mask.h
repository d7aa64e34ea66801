#pragma once

#include <string>
#include <string_view>

namespace dayleaf::markdown {

// Some characters must not mean to the Markdown parser what they mean in CommonMark: `*` and `_`
// (our own emphasis pass pairs them), everything inside a formula, link reference definitions. Each
// is replaced, byte for byte, by a control character that text cannot hold, so that columns stay
// right, and put back when the tree is read.
namespace mask {

inline constexpr char star = '\x01';        // a `*` that may open or close emphasis
inline constexpr char underscore = '\x02';  // a `_` that may
// The first and the last character of a formula: '$', '\\' or '{', and '$', ')', ']' or '}'.
inline constexpr bool begins_formula(char c) { return c >= '\x11' && c <= '\x13'; }
inline constexpr bool ends_formula(char c) { return c >= '\x14' && c <= '\x17'; }
inline constexpr char opening_quote = '\x18';  // each of the two "`" that TeX quotes with
inline constexpr char closing_quote = '\x19';  // each of the two "'"
inline constexpr char line_end = '\x1A';       // within a formula: to the parser it is one line
// The others stand for the character itself: see unmask.

}  // namespace mask

// The text for the parser. Takes time linear in its size.
std::string mask_markdown(std::string_view text);

// The offset of the first byte at or after `from` that may be a masked one, or the size.
std::size_t find_masked(std::string_view text, std::size_t from);

// Puts every masked character back, in place.
void unmask(std::string& text);
// The same in a text that people read: TeX's quotation marks become “ and ”.
void unmask_prose(std::string& text);

}  // namespace dayleaf::markdown
