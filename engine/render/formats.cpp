#include "render/formats.h"

#include <algorithm>
#include <array>

namespace dayleaf::render {

void write_rss(const RenderContext& context, const Format& rss, const model::Listing& listing,
               std::span<const std::uint32_t> entries, base::Sink& out);

std::span<const Format> formats() {
  static constexpr auto rows = std::to_array<Format>({
      {"rss", "feed.xml", "application/rss+xml", model::PageKind::feed, true, false, write_rss},
  });
  return rows;
}

const Format* format_of_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [&](const Format& one) { return one.file_name == name; });
  return found == formats().end() ? nullptr : &*found;
}

}  // namespace dayleaf::render
