#include "base/hash.h"

#include "base/hex.h"
#include "base/running_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace dayleaf::base {

Hash hash_bytes(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

struct RunningHash::State {
  XXH3_state_t parts;
};

RunningHash::RunningHash() : state_(std::make_unique<State>()) {
  XXH3_128bits_reset(&state_->parts);
}

RunningHash::~RunningHash() = default;

void RunningHash::add(std::string_view part) {
  XXH3_128bits_update(&state_->parts, part.data(), part.size());
}

Hash RunningHash::hash() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_->parts);
  return {hash.high64, hash.low64};
}

std::string to_hex(const Hash& hash) {
  std::string hex;
  hex.reserve(32);
  append_hex(hash.high, 16, hex);
  append_hex(hash.low, 16, hex);
  return hex;
}

bool from_hex(std::string_view hex, Hash& hash) {
  if (hex.size() != 32 || !is_lower_hex(hex)) return false;
  Hash read;
  for (std::size_t i = 0; i < 32; ++i) {
    std::uint64_t& half = i < 16 ? read.high : read.low;
    half = (half << 4U) | static_cast<std::uint64_t>(hex_value(hex[i]));
  }
  hash = read;
  return true;
}

}  // namespace dayleaf::base
