#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "serve/request.h"

namespace dayleaf::serve {

enum class HeaderState { incomplete, complete, broken };

// Looks for the empty line that ends the head of a request, beginning at `scanned`, which moves on
// so that no byte is looked at twice however few come at a time. Complete: the head is the first
// `scanned` bytes. Broken: a control character, a CR or LF that stands alone.
HeaderState scan_header(std::string_view bytes, std::size_t& scanned);

// Holds a complete head to the letter of RFC 9112. What is refused are the forms that servers and
// proxies read differently, by which one request is smuggled inside another: folded lines, white
// space around a name, an empty name, more than one space in the request line.
std::optional<Refusal> check_header(std::string_view head);

}  // namespace dayleaf::serve
