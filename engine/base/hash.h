#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace dayleaf::base {

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

// Many parts as one hash. Parts do not run together: "ab", "c" is another hash than "a", "bc".
class Parts {
 public:
  Parts& add(std::string_view text) {
    add(text.size());
    bytes_.append(text);
    return *this;
  }
  template <std::integral Number>
  Parts& add(Number number) {
    return append(static_cast<std::uint64_t>(number));
  }
  Parts& add(const Hash& hash) { return append(hash.high).append(hash.low); }

  Hash hash() const { return hash_bytes(bytes_); }

 private:
  Parts& append(std::uint64_t number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
    return *this;
  }

  std::string bytes_;
};

}  // namespace dayleaf::base
