#include "dialects/find_no_digest.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "base/url.h"
#include "dialects/digest_names.h"
#include "dialects/lines.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

constexpr auto other_names = std::to_array<std::string_view>(
    {"readme", "index", "_index", "_sidebar", "_navbar", "_coverpage", "_footer", "license",
     "licence", "changelog", "contributing", "code_of_conduct", "security"});

// "README", "readme.zh", "README_zh-CN".
bool names_other(std::string_view path) {
  std::string_view stem = path.substr(path.rfind('/') == none ? 0 : path.rfind('/') + 1);
  stem = stem.substr(0, stem.size() - digest_ending(stem).size());
  const std::string name = base::lower_ascii(stem);
  return std::any_of(other_names.begin(), other_names.end(), [&](std::string_view other) {
    const std::size_t size = other.size();
    if (!name.starts_with(other)) return false;
    return name.size() == size || name[size] == '.' ||
           ((name[size] == '_' || name[size] == '-') && name.size() <= size + 6);
  });
}

// Whether an address in a text leads to a digest of the same site: no scheme, no picture or such.
bool leads_to_digest(std::string_view address) {
  if (base::is_absolute_url(address) || address.starts_with("//")) return false;
  address = address.substr(0, address.find_first_of("#?"));
  if (address.empty()) return true;  // within the same file
  return names_digest(address) || base::media_type_of(address).empty();
}

struct Links {
  std::size_t leading = 0;  // lines whose links lead to digests
  std::size_t others = 0;   // links that lead elsewhere
};

Links count_links(std::string_view line) {
  Links links;
  for (std::size_t at = line.find("]("); at != none; at = line.find("](", at + 2)) {
    const std::size_t first = at + 2;
    const std::size_t end = std::min(line.find_first_of(") ", first), line.size());
    if (leads_to_digest(line.substr(first, end - first))) {
      links.leading = 1;
    } else {
      ++links.others;
    }
  }
  if (line.find("http://") != none || line.find("https://") != none) ++links.others;
  return links;
}

// Below a heading, or a rule.
bool is_underline(std::string_view line) {
  const std::string_view words = base::trim(line);
  return !words.empty() &&
         (words.find_first_not_of('=') == none || words.find_first_not_of('-') == none);
}

// A line of a list or a table, or one that begins with a link: not prose.
bool is_item(std::string_view line) {
  const std::string_view words = base::trim(line);
  return words.find_first_of("-*+|[0123456789") == 0;
}

bool only_leads_on(std::string_view text) {
  std::size_t leading = 0;
  std::size_t words = 0;  // lines without links that are no headings
  const std::vector<std::string_view> lines = base::split(text, '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    std::string_view content;
    const bool is_heading =
        heading_of(line, content) > 0 || (i + 1 < lines.size() && is_underline(lines[i + 1]));
    if (is_blank(line) || is_heading || is_underline(line)) continue;
    const Links links = count_links(line);
    if (links.others > 0) return false;
    if (links.leading > 0 && is_item(line)) {
      ++leading;
    } else {
      ++words;
    }
  }
  return leading > 0 && leading >= words;
}

}  // namespace

std::string reason_for_no_digest(std::string_view path, std::string_view text, bool has_day) {
  if (has_day && model::has_address_of_paper(text)) return "";
  if (names_other(path)) return "no digest: a file of this name without papers is passed over";
  if (only_leads_on(text)) return "no digest: it only leads to other files of the site";
  return "";
}

}  // namespace dayleaf::dialects
