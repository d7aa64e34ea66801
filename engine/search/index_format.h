#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::search {

// Numbers and texts in the files of the index: docs/search-index.md, "Files".

inline constexpr std::int64_t index_version = 1;
inline constexpr std::size_t stamp_bytes = 8;
inline constexpr std::size_t bytes_of_text_per_block = 2500;
inline constexpr std::size_t blocks_per_node = 64;
inline constexpr std::size_t documents_per_block = 5;
inline constexpr std::size_t most_words = 4000;
inline constexpr std::size_t shortest_word = 5;  // of those that suggestions are made of
inline constexpr std::string_view after_all_terms = "\xF4\x8F\xBF\xBF";  // U+10FFFF

inline void append_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>((number & 0x7FU) | 0x80U);
  out += static_cast<char>(number);
}

inline void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

inline std::size_t shared_prefix(std::string_view a, std::string_view b) {
  std::size_t length = 0;
  while (length < a.size() && length < b.size() && a[length] == b[length]) ++length;
  return length;
}

// Reads what may be damaged: after the first thing that is not there everything is nothing, and
// failed() says so.
class ByteReader {
 public:
  explicit ByteReader(base::LentText bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 56; shift += 7) {  // what fits a number of JavaScript
      if (at_ >= bytes_.size()) break;
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return number;
    }
    fail();
    return 0;
  }

  std::string_view take(std::uint64_t length) {
    if (length > bytes_.size() - at_) {
      fail();
      return {};
    }
    const std::string_view taken = bytes_.substr(at_, static_cast<std::size_t>(length));
    at_ += taken.size();
    return taken;
  }
  std::string_view text() { return take(number()); }

  // How many things are left to come, each of which takes at least `least_bytes`: never more than
  // the bytes could hold.
  std::size_t count(std::size_t least_bytes) {
    const std::uint64_t stated = number();
    if (stated > (bytes_.size() - at_) / least_bytes) fail();
    return failed_ ? 0 : static_cast<std::size_t>(stated);
  }

  bool failed() const { return failed_; }
  bool at_end() const { return at_ == bytes_.size(); }
  void fail() {
    failed_ = true;
    at_ = bytes_.size();
  }

 private:
  base::LentText bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace dayleaf::search
