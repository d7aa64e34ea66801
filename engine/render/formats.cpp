#include "render/formats.h"

#include <array>

namespace dayleaf {

void write_rss(const Press& press, const Format& rss, const Listing& listing,
               std::span<const std::uint32_t> entries, Sink& out);

std::span<const Format> formats() {
  static constexpr auto rows = std::to_array<Format>({
      {"rss", "feed.xml", "application/rss+xml", PageKind::feed, true, false, write_rss},
  });
  return rows;
}

}  // namespace dayleaf
