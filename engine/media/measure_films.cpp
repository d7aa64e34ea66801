#include <optional>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "media/byte_reader.h"
#include "media/measured_media.h"

namespace dayleaf::media {
namespace {

// A box of the ISO base media format, and the atoms of QuickTime.
struct Box {
  base::LentText kind;
  base::LentText content;
  bool is_whole = true;
};

// False at the end, or where there is no box.
bool take_box(ByteReader& reader, Box& box) {
  std::uint64_t size = reader.big_endian(4);
  box.kind = reader.take(4);
  std::uint64_t head = 8;
  if (size == 1) {
    size = reader.big_endian(8);
    head = 16;
  } else if (size == 0) {
    size = head + reader.rest().size();
  }
  if (reader.failed() || size < head) return false;
  box.is_whole = size - head <= reader.rest().size();
  box.content = reader.take(size - head);
  return true;
}

std::optional<std::string_view> find_box(std::string_view content, std::string_view kind) {
  ByteReader reader(content);
  Box box;
  while (take_box(reader, box)) {
    if (box.kind == kind) return box.content;
  }
  return {};
}

bool shows_pictures(std::string_view track) {
  const auto media = find_box(track, "mdia");
  const auto handler = media ? find_box(*media, "hdlr") : std::nullopt;
  return handler && handler->substr(0, 12).ends_with("vide");
}

// From the track header: as the film is to be shown.
void measure_track(std::string_view track, MeasuredMedia& media) {
  const auto header = find_box(track, "tkhd");
  if (!header) return;
  ByteReader reader(*header);
  const bool is_long = reader.big_endian(1) == 1;
  reader.skip(is_long ? 51 : 39);
  const std::uint64_t a = reader.big_endian(4);
  reader.skip(12);
  const std::uint64_t d = reader.big_endian(4);
  reader.skip(16);
  media.width = reader.big_endian(4) >> 16U;  // 16.16
  media.height = reader.big_endian(4) >> 16U;
  if (a == 0 && d == 0) std::swap(media.width, media.height);  // turned by a quarter
}

constexpr std::size_t most_properties = 64;  // a picture has five or so

// The properties of a picture's primary item, by their place in the list of all.
std::vector<std::uint64_t> properties_of(std::string_view associations, std::uint64_t item) {
  std::vector<std::uint64_t> properties;
  ByteReader reader(associations);
  const std::uint64_t version = reader.big_endian(1);
  const bool is_wide = (reader.big_endian(3) & 1U) != 0;
  const std::uint64_t items = reader.big_endian(4);
  for (std::uint64_t i = 0; i < items && !reader.failed(); ++i) {
    const std::uint64_t id = reader.big_endian(version < 1 ? 2 : 4);
    const std::uint64_t count = reader.big_endian(1);
    for (std::uint64_t k = 0; k < count && !reader.failed(); ++k) {
      const std::uint64_t place = reader.big_endian(is_wide ? 2 : 1) & (is_wide ? 0x7FFFU : 0x7FU);
      if (id == item && properties.size() < most_properties) properties.push_back(place);
    }
  }
  return properties;
}

// An element of EBML (RFC 8794).
struct Element {
  std::uint64_t id = 0;
  base::LentText content;
  bool is_whole = true;
};

// The variable-size numbers of EBML: the leading zeros of the first byte tell the length.
std::uint64_t take_vint(ByteReader& reader, bool with_marker, bool& is_unknown) {
  const std::uint64_t first = reader.big_endian(1);
  std::size_t length = 1;
  while (length <= 8 && (first & (0x80U >> (length - 1))) == 0) ++length;
  if (reader.failed() || length > 8) {
    reader.skip(reader.rest().size() + 1);
    return 0;
  }
  const std::uint64_t marker = 0x80U >> (length - 1);
  const std::uint64_t high = with_marker ? first : first & (marker - 1);
  const std::uint64_t low = reader.big_endian(length - 1);
  const std::uint64_t number = length == 1 ? high : high << (8 * (length - 1)) | low;
  is_unknown = !with_marker && number == (std::uint64_t{1} << (7 * length)) - 1;
  return number;
}

bool take_element(ByteReader& reader, Element& element) {
  if (reader.at_end()) return false;
  bool is_unknown = false;
  element.id = take_vint(reader, true, is_unknown);
  const std::uint64_t size = take_vint(reader, false, is_unknown);
  if (reader.failed()) return false;
  element.is_whole = is_unknown || size <= reader.rest().size();
  element.content = reader.take(is_unknown ? reader.rest().size() : size);
  return true;
}

std::uint64_t number_of(std::string_view content) {
  return content.size() > 8 ? 0 : ByteReader(content).big_endian(content.size());
}

struct TrackSize {
  std::uint64_t pixel_width = 0;
  std::uint64_t pixel_height = 0;
  std::uint64_t display_width = 0;
  std::uint64_t display_height = 0;
  std::uint64_t display_unit = 0;  // 0: pixels
};

void measure_picture_track(std::string_view video, MeasuredMedia& media) {
  TrackSize size;
  ByteReader reader(video);
  Element element;
  while (take_element(reader, element)) {
    const std::uint64_t number = number_of(element.content);
    if (element.id == 0xB0) size.pixel_width = number;
    if (element.id == 0xBA) size.pixel_height = number;
    if (element.id == 0x54B0) size.display_width = number;
    if (element.id == 0x54BA) size.display_height = number;
    if (element.id == 0x54B2) size.display_unit = number;
  }
  const bool displayed =
      size.display_unit == 0 && size.display_width > 0 && size.display_height > 0;
  media.width = displayed ? size.display_width : size.pixel_width;
  media.height = displayed ? size.display_height : size.pixel_height;
}

void measure_tracks(std::string_view tracks, MeasuredMedia& media) {
  ByteReader reader(tracks);
  Element track;
  while (!media.has_video && take_element(reader, track)) {
    if (track.id != 0xAE) continue;
    std::uint64_t kind = 0;
    std::string_view video;
    ByteReader parts(track.content);
    Element part;
    while (take_element(parts, part)) {
      if (part.id == 0x83) kind = number_of(part.content);
      if (part.id == 0xE0) video = part.content;
    }
    if (kind != 1) continue;
    media.has_video = true;
    measure_picture_track(video, media);
  }
}

}  // namespace

MeasuredMedia measure_mp4(std::string_view bytes) {
  MeasuredMedia media;
  media.has_video = false;
  ByteReader reader(bytes);
  Box box;
  bool has_index = false;
  while (take_box(reader, box)) {
    media.is_whole = media.is_whole && box.is_whole;
    if (box.kind != "moov" || has_index) continue;
    has_index = true;
    ByteReader tracks(box.content);
    Box track;
    while (!media.has_video && take_box(tracks, track)) {
      if (track.kind != "trak" || !shows_pictures(track.content)) continue;
      media.has_video = true;
      measure_track(track.content, media);
    }
  }
  media.is_whole = media.is_whole && has_index;
  return media;
}

MeasuredMedia measure_avif(std::string_view bytes) {
  MeasuredMedia media;
  std::optional<std::string_view> meta;
  ByteReader file(bytes);
  Box box;
  while (take_box(file, box)) {
    media.is_whole = media.is_whole && box.is_whole;
    if (box.kind == "meta" && !meta && box.content.size() >= 4) meta = box.content.substr(4);
    if (box.kind == "moov") media.is_animated = true;
  }
  const auto properties = meta ? find_box(*meta, "iprp") : std::nullopt;
  const auto primary = meta ? find_box(*meta, "pitm") : std::nullopt;
  const auto list = properties ? find_box(*properties, "ipco") : std::nullopt;
  const auto associations = properties ? find_box(*properties, "ipma") : std::nullopt;
  if (!primary || !list || !associations) return media;

  ByteReader item(*primary);
  const bool is_long = item.big_endian(1) > 0;
  item.skip(3);
  bool is_turned = false;
  for (const std::uint64_t wanted :
       properties_of(*associations, item.big_endian(is_long ? 4 : 2))) {
    ByteReader reader(*list);
    std::uint64_t place = 0;
    while (take_box(reader, box) && ++place < wanted) continue;
    if (place != wanted || wanted == 0) continue;
    ByteReader property(box.content);
    if (box.kind == "ispe") {
      property.skip(4);
      media.width = property.big_endian(4);
      media.height = property.big_endian(4);
    } else if (box.kind == "irot") {
      is_turned = (property.big_endian(1) & 1U) != 0;  // by one or three quarters
    }
  }
  if (is_turned) std::swap(media.width, media.height);
  return media;
}

MeasuredMedia measure_matroska(std::string_view bytes) {
  MeasuredMedia media;
  media.has_video = false;
  ByteReader reader(bytes);
  Element element;
  while (take_element(reader, element)) {
    media.is_whole = media.is_whole && element.is_whole;
    ByteReader parts(element.content);
    Element part;
    if (element.id == 0x1A45DFA3) {  // the header
      while (take_element(parts, part)) {
        if (part.id == 0x4282) media.document = part.content;
      }
    } else if (element.id == 0x18538067) {  // the segment
      while (!media.has_video && take_element(parts, part)) {
        if (part.id == 0x1654AE6B) measure_tracks(part.content, media);
      }
      break;
    }
  }
  return media;
}

}  // namespace dayleaf::media
