#pragma once

#include <cstdint>
#include <string_view>

namespace dayleaf::serve {

enum class RangeKind { whole, part, unsatisfiable };

// Which bytes of `size` a Range header asks for (RFC 9110, section 14).
struct ByteRange {
  RangeKind kind = RangeKind::whole;
  std::uint64_t offset = 0;  // of a part
  std::uint64_t length = 0;
};

// One range is a part. Several are answered with the whole, as is what is malformed or in another
// unit: nobody who plays a video needs several, and many small ones make a small request a huge
// answer.
ByteRange read_range(std::string_view header, std::uint64_t size);

}  // namespace dayleaf::serve
