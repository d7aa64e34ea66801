#include "pipeline/link_sources.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "files/read_tree.h"
#include "pipeline/open_theme.h"

namespace dayleaf::pipeline {
namespace {

base::Location location_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_begins = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1),
          static_cast<std::uint32_t>(offset - line_begins + 1)};
}

// Where a text holds the link as an author writes it: whole, not as a part of a longer one.
std::optional<base::Location> find_written(std::string_view text, std::string_view url) {
  constexpr std::string_view before = "\"'(= \n}";
  constexpr std::string_view after = "\"') \n>{";
  for (std::size_t at = text.find(url); at != text.npos; at = text.find(url, at + 1)) {
    const std::size_t end = at + url.size();
    const bool begins = at > 0 && before.find(text[at - 1]) != before.npos;
    const bool ends = end < text.size() && after.find(text[end]) != after.npos;
    if (begins && ends) return location_of(text, at);
  }
  return {};
}

// Where on its line a digest has the link: the parser's column is that of the markup around it, and
// of "<https://…>" not even that. As the parser has it when the link is written in another way.
base::Location on_its_line(std::string_view text, std::string_view url, base::Location at) {
  const std::vector<std::string_view> lines = base::split_lines(text);
  if (at.line == 0 || at.line > lines.size()) return at;
  const std::size_t found = lines[at.line - 1].find(url);
  if (found == std::string_view::npos) return at;
  return {at.line, static_cast<std::uint32_t>(found + 1)};
}

}  // namespace

LinkSources::LinkSources(base::Lent<const PlannedSite> planned, std::string root)
    : planned_(planned), root_(std::move(root)), links_(content_links(planned->reading.archive)) {
  for (const ContentLink& link : links_) by_url_.emplace(link.url, &link);
  theme_ = read_theme(planned->reading.site, root_).files;  // what is wrong was said before
  std::vector<theme::ThemeFile> fallback =
      theme::built_in_theme(theme::theme_info(*planned->theme).extends);
  theme_.insert(theme_.end(), std::move_iterator(fallback.begin()),
                std::move_iterator(fallback.end()));
}

LinkSources::Source LinkSources::find(const model::Page& page, std::string_view url) {
  const std::optional<std::string> safe = base::safe_link(url);
  const auto found = safe ? by_url_.find(*safe) : by_url_.end();
  return found == by_url_.end() ? find_in_theme(page, url) : find_in_content(*found->second);
}

LinkSources::Source LinkSources::find_in_content(const ContentLink& link) {
  const model::Site& site = planned_.reading.site;
  if (sheet_ != link.sheet) {
    const base::Result<std::string> text = files::read_file(
        base::below(root_, site.content), link.sheet->path, site.limits.file_bytes);
    text_ = text ? *text : std::string();
    sheet_ = link.sheet;
  }
  return {base::Diagnostics(base::below(site.content, link.sheet->path), text_),
          on_its_line(text_, link.url, link.at)};
}

LinkSources::Source LinkSources::find_in_theme(const model::Page& page,
                                               std::string_view url) const {
  const std::string_view layout = page.layout;
  std::string likely;
  if (!layout.empty()) likely = "layouts/" + std::string(layout) + ".mustache";
  if (page.subject.kind == model::PageSubject::Kind::asset) {
    likely = "assets/" + theme::assets(*planned_.theme)[page.subject.index].name;
  }
  if (likely.empty()) return {base::Diagnostics(), {}};  // feeds and the like are no theme's

  const theme::ThemeFile* fallback = nullptr;
  std::optional<Source> elsewhere;
  for (const theme::ThemeFile& file : theme_) {
    const bool is_likely = file.path == likely;
    if (is_likely && fallback == nullptr) fallback = &file;
    const bool is_template = file.path.ends_with(".mustache");
    if (!is_likely && (elsewhere || !is_template || layout.empty())) continue;
    const std::optional<base::Location> at = find_written(file.bytes, url);
    if (!at) continue;
    Source source{base::Diagnostics(file.shown, file.bytes), *at};
    if (is_likely) return source;
    elsewhere = std::move(source);
  }
  if (elsewhere) return *std::move(elsewhere);
  return {base::Diagnostics(fallback == nullptr ? std::string() : fallback->shown), {}};
}

}  // namespace dayleaf::pipeline
