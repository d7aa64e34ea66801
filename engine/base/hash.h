#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dayleaf {

// XXH3, 128 bits: tells whether two contents are the same. Not for secrets, not against forgery.
struct Hash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const Hash&, const Hash&) = default;
  friend auto operator<=>(const Hash&, const Hash&) = default;
};

Hash hash_bytes(std::string_view bytes);
std::string to_hex(const Hash& hash);  // 32 lower-case digits
bool from_hex(std::string_view hex, Hash& hash);

}  // namespace dayleaf
