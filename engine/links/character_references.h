#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dayleaf::links {

enum class ReferencePlace : std::uint8_t { text, attribute };

// The text with its character references decoded ("&amp;", "&#38;", "&#x26;"), as HTML has them:
// numbers as the standard maps them, and the names whose characters are ASCII or Latin-1, those
// that need no ';' included. Other names (letters beyond Latin-1) stay as they are written, and so
// does what is no reference. Without an '&' the result is `raw` itself; otherwise it lies in
// `decoded`, which is overwritten.
std::string_view decode_references(std::string_view raw, ReferencePlace place,
                                   std::string& decoded);

}  // namespace dayleaf::links
