#include "base/hash.h"

#include "base/running_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace dayleaf {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

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
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex(32, '0');
  for (std::size_t i = 0; i < 16; ++i) {
    hex[15 - i] = digits[(hash.high >> (4 * i)) & 0xFU];
    hex[31 - i] = digits[(hash.low >> (4 * i)) & 0xFU];
  }
  return hex;
}

bool from_hex(std::string_view hex, Hash& hash) {
  if (hex.size() != 32) return false;
  Hash read;
  for (std::size_t i = 0; i < 32; ++i) {
    const int value = hex_value(hex[i]);
    if (value < 0) return false;
    std::uint64_t& half = i < 16 ? read.high : read.low;
    half = (half << 4U) | static_cast<std::uint64_t>(value);
  }
  hash = read;
  return true;
}

}  // namespace dayleaf
