#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dayleaf::base {

inline constexpr std::string_view lower_hex_digits = "0123456789abcdef";
inline constexpr std::string_view upper_hex_digits = "0123456789ABCDEF";

// 0 to 15 for a hexadecimal digit of either case, else -1.
constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The last `count` digits of `value`.
inline void append_hex(std::uint64_t value, unsigned count, std::string& out,
                       std::string_view digits = lower_hex_digits) {
  for (unsigned shift = 4 * count; shift > 0; shift -= 4) {
    out += digits[(value >> (shift - 4)) & 0xFU];
  }
}

// Nothing but digits in lower case.
constexpr bool is_lower_hex(std::string_view text) {
  return text.find_first_not_of(lower_hex_digits) == std::string_view::npos;
}

}  // namespace dayleaf::base
