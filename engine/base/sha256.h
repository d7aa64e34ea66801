#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dayleaf::base {

// SHA-256, for what others check: browsers that run a script only by its hash. What only dayleaf
// compares has the faster hash_bytes.
std::array<std::uint8_t, 32> sha256(std::string_view bytes);

// As policies of pages name it: "sha256-" and the hash in Base64.
std::string sha256_source(std::string_view bytes);

}  // namespace dayleaf::base
