#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/paper.h"
#include "model/records.h"
#include "render/render_context.h"

namespace dayleaf::render {

// A file that a page loads.
struct ShownFile {
  std::string url;       // below our base path; of a site without a mirror, https elsewhere
  std::string absolute;  // the same with the host, for feeds and previews
  std::string type;
  std::uint32_t width = 0;  // pixels; 0: neither width nor height is known
  std::uint32_t height = 0;
  std::uint64_t bytes = 0;  // 0: not known

  bool is_there() const { return !url.empty(); }
  // Known to be so narrow that nothing is seen of it where it is made small.
  bool is_line() const {
    constexpr std::uint64_t most_times = 12;
    return width > most_times * height || height > most_times * width;
  }
  // Known to be a dot, as those are by which readers are counted.
  bool is_dot() const {
    constexpr std::uint32_t smallest = 16;
    return width > 0 && width < smallest && height < smallest;
  }
};

// Smaller files of a picture, for `srcset`: the browser takes the one that fits.
struct ShownSizes {
  std::string type;
  std::string srcset;
};

// A picture or video that a page shows. What it is comes from the record where there is one, and
// from the digest's way of writing it elsewhere.
struct ShownMedium {
  model::Media::Kind kind = model::Media::Kind::image;
  std::string alt;
  bool is_person = false;  // the picture of an account, not of the paper
  ShownFile file;
  ShownFile poster;                 // of a video; may not be there
  std::vector<ShownSizes> smaller;  // of a picture, the type that browsers should try first first
};

// One that a digest names and that a site with a mirror does not have.
struct MissingMedium {
  model::Media::Kind kind = model::Media::Kind::image;
  std::string alt;
  std::string url;       // where it is or was; empty: nowhere to go, as for the picture of a person
  std::string host;      // of that address
  std::string name;      // where there is nowhere to go: what the digest names instead
  bool is_gone = false;  // its host says that there is none
};

struct EntryMedia {
  std::vector<ShownMedium> shown;
  std::vector<MissingMedium> missing;
};

// What pages show of the media of an entry: the site's own files; of other hosts' a site without a
// mirror shows them where they are, and one that has a mirror loads nothing from anywhere else.
EntryMedia media_of(const RenderContext& context, const model::Entry& entry);

// Of an address that passed the gate of base/url, without "www.".
std::string_view host_of(std::string_view safe_url);

}  // namespace dayleaf::render
