#include "base/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace dayleaf::base {
namespace {

constexpr int window = 15;

// zlib's type for what it only reads is not const unless it is asked to be.
z_const Bytef* input_of(std::string_view bytes) {
  return reinterpret_cast<z_const Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
}

// zlib's memory for so many bytes: of small ones most of it would only be cleared. Never so little
// that other bytes came out.
struct Memory {
  int window = 15;
  int level = 8;

  explicit Memory(std::size_t bytes) {
    constexpr std::size_t look_ahead = 262;  // that zlib keeps of its window
    while (window > 9 && bytes + look_ahead <= std::size_t{1} << (window - 1)) --window;
    while (level > 1 && bytes < std::size_t{1} << (level + 5)) --level;  // literals of one block
  }
};

std::string pack(std::string_view bytes, int level, int window_bits, int memory_level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::bad_alloc();
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = input_of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int ended = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::bad_alloc();
  return packed;
}

}  // namespace

// Level 4: of the search index nine tenths of the work of the highest one, for 0.5 % more bytes.
std::string deflate_raw(std::string_view bytes) {
  constexpr int level = 4;
  const Memory memory(bytes.size());
  return pack(bytes, level, -memory.window, memory.level);
}

// The fastest level: across the loopback interface, time counts and bytes do not.
std::string gzip(std::string_view bytes) { return pack(bytes, Z_BEST_SPEED, window + 16, 8); }

std::uint32_t crc32(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::optional<std::string> inflate_raw(std::string_view packed, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, -window) != Z_OK) throw std::bad_alloc();
  stream.next_in = input_of(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string bytes;
  int state = Z_OK;
  // One byte more than the limit tells that there is more.
  while (state == Z_OK && bytes.size() <= limit) {
    const std::size_t before = bytes.size();
    bytes.resize(std::min(limit + 1, std::max<std::size_t>(2 * before, 16'384)));
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data() + before);
    stream.avail_out = static_cast<uInt>(bytes.size() - before);
    state = inflate(&stream, Z_NO_FLUSH);
    bytes.resize(bytes.size() - stream.avail_out);
  }
  const bool whole = state == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (!whole || bytes.size() > limit) return std::nullopt;
  return bytes;
}

struct GzipSink::Stream {
  z_stream state{};
};

GzipSink::GzipSink(Sink& out) : out_(out), stream_(std::make_unique<Stream>()) {
  // Of an archive of papers less than half the work of the highest level, for 7 % more bytes.
  constexpr int level = 4;
  constexpr int memory_level = 9;
  if (deflateInit2(&stream_->state, level, Z_DEFLATED, window + 16, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
}

GzipSink::~GzipSink() { deflateEnd(&stream_->state); }

void GzipSink::pack(std::string_view bytes, bool last) {
  constexpr std::size_t step = 1U << 16;
  z_stream& state = stream_->state;
  state.next_in = input_of(bytes);
  state.avail_in = static_cast<uInt>(bytes.size());
  int code = Z_OK;
  do {
    std::string& packed = out_.text();
    const std::size_t before = packed.size();
    packed.resize(before + step);
    state.next_out = reinterpret_cast<Bytef*>(packed.data() + before);
    state.avail_out = static_cast<uInt>(step);
    code = deflate(&state, last ? Z_FINISH : Z_NO_FLUSH);
    packed.resize(before + step - state.avail_out);
    out_.end_piece();
  } while (state.avail_out == 0 || (last && code == Z_OK));
}

// In pieces that zlib can count.
void GzipSink::take(std::string& text) {
  constexpr std::size_t most = 1U << 30;
  for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(std::min(most, rest.size())))
    pack(rest.substr(0, most), false);
  text.clear();
}

void GzipSink::finish() {
  take(text());
  pack({}, true);
}

}  // namespace dayleaf::base
