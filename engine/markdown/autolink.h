#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "markdown/byte_set.h"
#include "model/markup.h"

namespace dayleaf::markdown {

// The bytes that may stand in a URL of running text: those of RFC 3986 but for the square brackets
// of IPv6 hosts, all ASCII.
inline constexpr ByteSet url_bytes(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%");

inline bool is_url_byte(char c) { return url_bytes.contains(c); }

// The length of the http(s) URL that starts at `at`, or 0. It ends before white space, non-ASCII
// and what cannot stand in a URL; punctuation at its end and brackets that it does not open are
// left out, as a reader would.
std::size_t url_length(std::string_view text, std::size_t at);

// Makes links of the URLs in text, except within links.
void add_autolinks(std::vector<model::Inline>& inlines);

}  // namespace dayleaf::markdown
