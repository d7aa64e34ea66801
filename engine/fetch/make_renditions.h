#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "model/records.h"

namespace dayleaf::fetch {

// The programs that make smaller pictures, as far as they are installed here.
struct RenditionTools {
  bool webp = false;    // `vips`, of libvips, and it writes WebP
  bool avif = false;    // and AVIF
  bool frames = false;  // `ffmpeg`: libvips reads no films
};
RenditionTools find_rendition_tools();  // runs them

// A file that was made and looked at.
struct MadeFile {
  std::string bytes;
  base::LentText extension;
  model::MediaFile file;  // without a path
};

// The widths that a picture is made smaller to: those of 320, 640 and 960 below its own.
std::vector<std::uint32_t> smaller_widths(std::uint32_t width);

// Smaller ones of a picture that stands still, by type, then by width: WebP, and AVIF where that is
// smaller still. Those that would have more bytes than the original are left out. The programs see
// only the file and a temporary folder, get no key of ours, and are stopped after a minute or two
// gigabytes. One version of libvips makes the same bytes of the same picture again. Nothing when a
// program fails. From any thread.
std::vector<MadeFile> make_renditions(const RenditionTools& tools, const std::string& path,
                                      const model::MediaFile& original);

// One frame of a video as a JPEG, at most 960 wide; no bytes when there is none.
MadeFile make_poster(const RenditionTools& tools, const std::string& path,
                     const model::MediaFile& original);

}  // namespace dayleaf::fetch
