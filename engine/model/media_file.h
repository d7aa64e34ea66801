#pragma once

#include <cstdint>
#include <string>

namespace dayleaf::model {

// A picture or video that the site publishes itself.
struct MediaFile {
  std::string path;  // of the site's address space: "media/3f/3f2a….webp", named by what it holds
  std::string type;  // "image/webp"
  std::uint32_t width = 0;  // pixels; 0: not known
  std::uint32_t height = 0;
  std::uint64_t bytes = 0;

  friend bool operator==(const MediaFile&, const MediaFile&) = default;
};

// A file of the site's own that digests name: beside them, in media/ or in static/.
struct OwnFile {
  std::string path;     // as seen from the site's folder; of content elsewhere, from "/" on
  MediaFile published;  // what its bytes are. Its path is empty where no page can show it
  std::string refusal;  // why not, or what is wrong with it all the same; for people

  friend bool operator==(const OwnFile&, const OwnFile&) = default;
};

}  // namespace dayleaf::model
