#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::media {

// What bytes are, by themselves: neither the name that they came under nor the type that a server
// gave them is looked at.
struct SniffedMedia {
  base::LentText type;       // "image/png"; "": nothing that is kept, and `refusal` says why
  base::LentText extension;  // "png"
  bool is_video = false;
  bool is_animated = false;  // a picture that moves
  std::uint32_t width = 0;   // pixels as shown, turned as the file asks; 0 for a video that does
  std::uint32_t height = 0;  // not say
  std::string refusal;       // "a PDF": what it is instead; for people
  bool is_cut = false;       // refused because it breaks off: asking again may help
  // Of a file that breaks off: the type that it begins as. `extension` is that type's then.
  base::LentText begins_as;

  explicit operator bool() const { return !type.empty(); }
};

// Kept are PNG, JPEG, GIF, WebP and AVIF; MP4, QuickTime, WebM and Matroska with a track of
// pictures. Refused are SVG (it can run scripts), web pages, PDFs, all else, and pictures of more
// than 64 million pixels. `bytes` are a whole file; nothing is decoded.
SniffedMedia sniff_media(std::string_view bytes);

inline constexpr std::uint64_t most_pixels = 1U << 26;
inline constexpr std::uint64_t longest_side = 65'535;

}  // namespace dayleaf::media
