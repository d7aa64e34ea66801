#include "serve/gzip.h"

#include <zlib.h>

#include <new>

namespace dayleaf::serve {

std::string gzip(std::string_view bytes) {
  constexpr int gzip_window = 15 + 16;  // + 16: a gzip header instead of zlib's
  constexpr int memory_level = 8;
  z_stream stream{};
  // The fastest level: across the loopback interface, time counts and bytes do not.
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  // zlib's type for what it only reads is not const unless it is asked to be.
  stream.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int ended = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::bad_alloc();
  return packed;
}

}  // namespace dayleaf::serve
