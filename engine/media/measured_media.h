#pragma once

#include <cstdint>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::media {

// What the header of a picture or video says of it. Nothing is decoded: these are read by bounds,
// from files that anybody may have made.
struct MeasuredMedia {
  std::uint64_t width =
      0;  // pixels as shown, after the rotation that the file asks for; 0: it does
  std::uint64_t height = 0;      // not say
  bool is_animated = false;      // a picture that moves
  bool has_video = true;         // of a film: it has a track with pictures
  bool is_whole = true;          // it ends where it says that it ends
  base::LentText document = {};  // of an EBML file: "webm", "matroska"
};

// Each takes a whole file that begins as its format does.
MeasuredMedia measure_png(std::string_view bytes);
MeasuredMedia measure_jpeg(std::string_view bytes);
MeasuredMedia measure_gif(std::string_view bytes);
MeasuredMedia measure_webp(std::string_view bytes);
MeasuredMedia measure_avif(std::string_view bytes);      // ISO/IEC 23008-12 and AV1's use of it
MeasuredMedia measure_mp4(std::string_view bytes);       // ISO/IEC 14496-12, and QuickTime
MeasuredMedia measure_matroska(std::string_view bytes);  // RFC 9559, and WebM

// Whether the EXIF data (TIFF) of a picture says that it lies on its side.
bool exif_swaps_sides(std::string_view exif);

}  // namespace dayleaf::media
