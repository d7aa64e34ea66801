#include "render/formats.h"

#include <algorithm>
#include <array>

namespace dayleaf::render {

void write_atom(const RenderContext& context, const Format& atom, const model::Listing& listing,
                std::span<const std::uint32_t> entries, base::Sink& out);
void write_json_feed(const RenderContext& context, const Format& json,
                     const model::Listing& listing, std::span<const std::uint32_t> entries,
                     base::Sink& out);
void write_daily(const RenderContext& context, const Format& daily, const model::Listing& listing,
                 std::span<const std::uint32_t> entries, base::Sink& out);
void write_bibtex(const RenderContext& context, const Format& bibtex, const model::Listing& listing,
                  std::span<const std::uint32_t> entries, base::Sink& out);
void write_rss(const RenderContext& context, const Format& rss, const model::Listing& listing,
               std::span<const std::uint32_t> entries, base::Sink& out);

std::span<const Format> formats() {
  using Usual = Format::Usual;
  constexpr auto feed = model::PageKind::feed;
  static constexpr auto rows = std::to_array<Format>({
      {"rss", "feed.xml", "application/rss+xml", feed, Usual::everywhere, false, write_rss, "RSS",
       true},
      {"atom", "atom.xml", "application/atom+xml", feed, Usual::site, false, write_atom, "Atom",
       true},
      {"json", "feed.json", "application/feed+json", feed, Usual::site, false, write_json_feed,
       "JSON Feed", true},
      {"daily", "daily.xml", "application/rss+xml", feed, Usual::site, false, write_daily, "RSS",
       false, 14},
      {"bibtex", "papers.bib", "application/x-bibtex", model::PageKind::data, Usual::nowhere, true,
       write_bibtex, "BibTeX"},
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
