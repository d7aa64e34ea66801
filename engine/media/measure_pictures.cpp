#include <utility>

#include "media/byte_reader.h"
#include "media/measured_media.h"

namespace dayleaf::media {
namespace {

void swap_sides(MeasuredMedia& media) { std::swap(media.width, media.height); }

// The blocks of up to 255 bytes that stand for data in a GIF, to the empty one.
void skip_sub_blocks(ByteReader& reader) {
  while (const std::uint64_t size = reader.little_endian(1)) reader.skip(size);
}

}  // namespace

bool exif_swaps_sides(std::string_view exif) {
  constexpr std::uint64_t orientation_tag = 0x0112;
  const bool little = exif.starts_with("II*");
  if (!little && !exif.starts_with(std::string_view("MM\0*", 4))) return false;
  ByteReader header(exif);
  const auto number = [&](ByteReader& reader, std::size_t count) {
    return little ? reader.little_endian(count) : reader.big_endian(count);
  };
  header.skip(4);
  const std::uint64_t first = number(header, 4);
  ByteReader reader(exif);
  reader.skip(first);
  for (std::uint64_t left = number(reader, 2); left > 0 && !reader.failed(); --left) {
    const std::uint64_t tag = number(reader, 2);
    reader.skip(6);  // its type and count
    const std::uint64_t value = number(reader, 2);
    reader.skip(2);
    if (tag == orientation_tag) return value >= 5 && value <= 8;
  }
  return false;
}

MeasuredMedia measure_png(std::string_view bytes) {
  MeasuredMedia media;
  media.is_whole = false;
  ByteReader reader(bytes);
  reader.skip(8);
  bool is_first = true;
  while (!reader.at_end()) {
    const std::uint64_t size = reader.big_endian(4);
    const std::string_view kind = reader.take(4);
    ByteReader chunk(reader.take(size));
    reader.skip(4);  // the check sum
    if (reader.failed()) break;
    if (is_first) {
      if (kind != "IHDR") break;
      media.width = chunk.big_endian(4);
      media.height = chunk.big_endian(4);
    }
    is_first = false;
    if (kind == "acTL") media.is_animated = true;
    if (kind == "IEND") {
      media.is_whole = true;
      break;
    }
  }
  return media;
}

MeasuredMedia measure_jpeg(std::string_view bytes) {
  MeasuredMedia media;
  bool on_its_side = false;
  ByteReader reader(bytes);
  reader.skip(2);
  while (!reader.failed()) {
    if (reader.big_endian(1) != 0xFF) break;
    std::uint64_t marker = 0xFF;
    while (marker == 0xFF) marker = reader.big_endian(1);  // any number of them may stand before
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) continue;
    if (marker == 0xD9) break;
    const std::uint64_t size = reader.big_endian(2);
    if (size < 2) break;
    const std::string_view segment = reader.take(size - 2);
    if (marker == 0xDA) break;  // the picture's data
    constexpr std::string_view exif("Exif\0\0", 6);
    if (marker == 0xE1 && segment.starts_with(exif)) {
      on_its_side = exif_swaps_sides(segment.substr(exif.size()));
    }
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame && media.width == 0) {
      ByteReader frame(segment);
      frame.skip(1);
      media.height = frame.big_endian(2);
      media.width = frame.big_endian(2);
    }
  }
  media.is_whole = reader.rest().rfind("\xFF\xD9") != std::string_view::npos;
  if (on_its_side) swap_sides(media);
  return media;
}

MeasuredMedia measure_gif(std::string_view bytes) {
  MeasuredMedia media;
  media.is_whole = false;
  ByteReader reader(bytes);
  const auto skip_colours = [&](std::uint64_t flags) {
    if ((flags & 0x80U) != 0) reader.skip(std::uint64_t{3} << ((flags & 7U) + 1));
  };
  reader.skip(6);
  media.width = reader.little_endian(2);
  media.height = reader.little_endian(2);
  const std::uint64_t flags = reader.little_endian(1);
  reader.skip(2);
  skip_colours(flags);
  std::size_t frames = 0;
  while (!reader.failed()) {
    const std::uint64_t kind = reader.little_endian(1);
    if (kind == 0x3B) {
      media.is_whole = true;
      break;
    }
    if (kind == 0x21) {
      reader.skip(1);
    } else if (kind == 0x2C) {
      ++frames;
      reader.skip(8);
      skip_colours(reader.little_endian(1));
      reader.skip(1);
    } else {
      break;
    }
    skip_sub_blocks(reader);
  }
  media.is_animated = frames > 1;
  return media;
}

MeasuredMedia measure_webp(std::string_view bytes) {
  MeasuredMedia media;
  bool on_its_side = false;
  ByteReader file(bytes);
  file.skip(4);
  const std::uint64_t size = file.little_endian(4);
  media.is_whole = size <= file.rest().size();
  ByteReader reader(file.take(size));
  reader.skip(4);
  bool is_first = true;
  while (!reader.at_end()) {
    const std::string_view kind = reader.take(4);
    const std::uint64_t length = reader.little_endian(4);
    const std::string_view content = reader.take(length);
    if (length % 2 != 0 && !reader.at_end()) reader.skip(1);
    ByteReader chunk(content);
    if (is_first && kind == "VP8X") {
      media.is_animated = (chunk.little_endian(4) & 0x02U) != 0;
      media.width = chunk.little_endian(3) + 1;
      media.height = chunk.little_endian(3) + 1;
      if (chunk.failed()) media.width = 0;
    } else if (is_first && kind == "VP8L") {
      const std::uint64_t mark = chunk.little_endian(1);
      const std::uint64_t sides = chunk.little_endian(4);
      if (mark == 0x2F && !chunk.failed()) {
        media.width = (sides & 0x3FFFU) + 1;
        media.height = (sides >> 14U & 0x3FFFU) + 1;
      }
    } else if (is_first && kind == "VP8 ") {
      const bool is_key_frame = (chunk.little_endian(3) & 1U) == 0;
      if (is_key_frame && chunk.take(3) == "\x9D\x01\x2A") {
        media.width = chunk.little_endian(2) & 0x3FFFU;
        media.height = chunk.little_endian(2) & 0x3FFFU;
      }
    } else if (kind == "EXIF") {
      constexpr std::string_view prefix("Exif\0\0", 6);  // that some programs write
      on_its_side =
          exif_swaps_sides(content.starts_with(prefix) ? content.substr(prefix.size()) : content);
    }
    is_first = false;
    if (reader.failed()) media.is_whole = false;
  }
  if (on_its_side) swap_sides(media);
  return media;
}

}  // namespace dayleaf::media
