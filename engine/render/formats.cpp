#include "render/formats.h"

#include <algorithm>
#include <array>

#include "model/text_language.h"

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
       true, 1, true},
      {"atom", "atom.xml", "application/atom+xml", feed, Usual::site, false, write_atom, "Atom",
       true, 1, true},
      {"json", "feed.json", "application/feed+json", feed, Usual::site, false, write_json_feed,
       "JSON Feed", true, 1, true},
      {"daily", "daily.xml", "application/rss+xml", feed, Usual::site, false, write_daily, "RSS",
       false, 14},
      {"bibtex", "papers.bib", "application/x-bibtex", model::PageKind::data, Usual::nowhere, true,
       write_bibtex, "BibTeX"},
  });
  return rows;
}

std::string file_name_of(const Format& format, std::string_view language) {
  std::string name(format.file_name);
  if (!language.empty()) name.insert(name.rfind('.'), "." + std::string(language));
  return name;
}

const Format* format_of_file(std::string_view path) {
  std::string name(path.substr(path.rfind('/') + 1));
  const std::size_t first = name.find('.');
  const std::size_t last = name.rfind('.');
  if (first != last &&
      !model::text_language_tag(std::string_view(name).substr(first + 1, last - first - 1))
           .empty()) {
    name.erase(first, last - first);
  }
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [&](const Format& one) { return one.file_name == name; });
  return found == formats().end() ? nullptr : &*found;
}

}  // namespace dayleaf::render
