#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::media {

// Takes numbers and runs of bytes out of a file's header, front to back. What reaches beyond the
// end gives 0 or fewer bytes, and the reader has failed from then on.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  std::string_view take(std::uint64_t count) {
    failed_ = failed_ || count > rest_.size();
    const std::size_t taken =
        static_cast<std::size_t>(std::min<std::uint64_t>(count, rest_.size()));
    const std::string_view bytes = rest_.substr(0, taken);
    rest_.remove_prefix(taken);
    return bytes;
  }
  void skip(std::uint64_t count) { take(count); }

  // Of at most eight bytes.
  std::uint64_t big_endian(std::size_t count) {
    std::uint64_t number = 0;
    for (const char byte : take(count)) number = number << 8U | static_cast<unsigned char>(byte);
    return failed_ ? 0 : number;
  }
  std::uint64_t little_endian(std::size_t count) {
    std::uint64_t number = 0;
    std::size_t shift = 0;
    for (const char byte : take(count)) {
      number |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << shift;
      shift += 8;
    }
    return failed_ ? 0 : number;
  }

 private:
  base::LentText rest_;
  bool failed_ = false;
};

}  // namespace dayleaf::media
