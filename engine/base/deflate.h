#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::base {

// Compression that browsers undo by themselves. The same bytes for the same text, of one version of
// zlib.

std::string deflate_raw(std::string_view bytes);  // RFC 1951, small and made quickly

// What deflate_raw() was given; none when `packed` is not wholly one such stream, or holds more
// than `limit` bytes. Takes no more memory than a few times that limit.
std::optional<std::string> inflate_raw(std::string_view packed, std::size_t limit);

// RFC 1952, without a name or a time, as fast as it gets.
std::string gzip(std::string_view bytes);

}  // namespace dayleaf::base
