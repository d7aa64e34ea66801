#include "dialects/strip_layout.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/lines.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

constexpr std::array<std::string_view, 10> layout_tags = {
    "a", "br", "center", "details", "div", "hr", "p", "section", "span", "summary"};

// What a <summary> says that says nothing.
constexpr std::array<std::string_view, 24> empty_summaries = {"contents",  "table of contents",
                                                              "toc",       "목차",
                                                              "目录",      "目次",
                                                              "",          "click to expand",
                                                              "details",   "expand",
                                                              "more",      "read more",
                                                              "show more", "더 보기",
                                                              "더보기",    "상세",
                                                              "자세히",    "펼치기",
                                                              "展开",      "更多",
                                                              "点击展开",  "詳細",
                                                              "詳しく",    "展開"};

// A tag that begins a text: its name and where it ends; none when it is no tag of ours.
struct Tag {
  base::LentText name;
  std::size_t length = 0;
};

Tag tag_at(std::string_view text) {
  if (!text.starts_with('<')) return {};
  const std::size_t first = text.starts_with("</") ? 2 : 1;
  const std::size_t end = text.find('>');
  if (end == none || text.substr(first, end - first).find('<') != none) return {};
  std::size_t last = first;
  while (last < end && base::is_ascii_letter(text[last])) ++last;
  const std::string name = base::lower_ascii(text.substr(first, last - first));
  const auto* const known = std::find(layout_tags.begin(), layout_tags.end(), name);
  const bool ends = last == end || base::is_space(text[last]) || text[last] == '/';
  // With an address or a picture a tag says something.
  const bool says = text.substr(0, end).find("href") != none;
  if (known == layout_tags.end() || !ends || says) return {};
  return {*known, end + 1};
}

// What a line is without tags of layout; nullopt where anything else stands beside them.
std::optional<std::string> without_layout(std::string_view line) {
  line = base::trim(line);
  std::string words;
  while (!line.empty()) {
    const Tag tag = tag_at(line);
    if (tag.length == 0) return std::nullopt;
    const bool opens_summary = tag.name == "summary" && line[1] != '/';
    line.remove_prefix(tag.length);
    if (opens_summary) {
      const std::size_t end = std::min(line.find("</summary"), line.find("</SUMMARY"));
      if (end == none) return std::nullopt;
      std::string said(base::trim(line.substr(0, end)));
      for (const std::string_view bold : {"<b>", "</b>", "<strong>", "</strong>", "**"}) {
        said = base::replace_all(said, bold, "");
      }
      const auto* const empty =
          std::find(empty_summaries.begin(), empty_summaries.end(), base::fold_case(said));
      if (empty == empty_summaries.end()) words += "**" + said + "**";
      line.remove_prefix(end);
    }
    line = base::trim_left(line);
  }
  return words;
}

// How many more tags a line of layout opens than it closes.
int depth_of_layout(std::string_view line) {
  int depth = 0;
  for (line = base::trim(line); line.starts_with('<');) {
    const Tag tag = tag_at(line);
    const bool alone = tag.name == "br" || tag.name == "hr";
    if (tag.length > 0 && !alone) depth += line[1] == '/' ? -1 : 1;
    line = base::trim_left(line.substr(std::max<std::size_t>(tag.length, 1)));
  }
  return depth;
}

bool begins_picture(std::string_view words) {
  return base::starts_with_ignoring_case(words, "<img") ||
         base::starts_with_ignoring_case(words, "<picture") ||
         base::starts_with_ignoring_case(words, "<video") ||
         base::starts_with_ignoring_case(words, "<a ") || words.starts_with("![") ||
         words.starts_with("[![");
}

}  // namespace

std::optional<std::string> strip_layout(std::string_view text, std::uint32_t first_line,
                                        base::Diagnostics& diagnostics) {
  const bool may_have =
      std::any_of(layout_tags.begin(), layout_tags.end(),
                  [&](std::string_view tag) { return text.find("<" + std::string(tag)) != none; });
  if (!may_have) return std::nullopt;
  std::string out;
  bool changed = false;
  int depth = 0;  // of what was left out and is open
  base::Diagnostics ignored;
  for (const Line& line : scan_lines(text, first_line, ignored)) {
    std::optional<std::string> words;
    const std::string_view shown = base::trim_left(line.text);
    if (!line.is_protected && shown.starts_with('<')) words = without_layout(shown);
    // A picture within tags is indented for looks, and belongs to no list above them.
    const bool is_framed = depth > 0 && !line.is_protected && begins_picture(shown);
    out += words ? std::string_view(*words) : is_framed ? shown : std::string_view(line.text);
    out += '\n';
    if (!words) continue;
    changed = true;
    depth = std::max(0, depth + depth_of_layout(shown));
    diagnostics.note({line.number, 1}, "layout-left-out",
                     "tags that only lay text out are left out");
  }
  if (!changed) return std::nullopt;
  if (!text.ends_with('\n')) out.pop_back();
  return out;
}

}  // namespace dayleaf::dialects
