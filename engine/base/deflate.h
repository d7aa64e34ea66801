#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/sink.h"

namespace dayleaf::base {

// Compression that browsers undo by themselves. The same bytes for the same text, of one version of
// zlib.

std::string deflate_raw(std::string_view bytes);  // RFC 1951, small and made quickly

// What deflate_raw() was given; none when `packed` is not wholly one such stream, or holds more
// than `limit` bytes. Takes no more memory than a few times that limit.
std::optional<std::string> inflate_raw(std::string_view packed, std::size_t limit);

// The check sum of such formats.
std::uint32_t crc32(std::string_view bytes);

// RFC 1952, without a name or a time, as fast as it gets.
std::string gzip(std::string_view bytes);

// What is written to it, packed, to another sink: RFC 1952, without a name or a time, of any size.
// Nothing may be written after finish(), without which the file is cut.
class GzipSink : public Sink {
 public:
  explicit GzipSink(Sink& out);
  ~GzipSink() override;
  void finish();

 protected:
  void take(std::string& text) override;

 private:
  void pack(std::string_view bytes, bool last);

  struct Stream;
  Sink& out_;
  std::unique_ptr<Stream> stream_;
};

}  // namespace dayleaf::base
