#include "fetch/named_media.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "base/url.h"
#include "model/avatar.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t longest_address = 2048;  // a record is named by it

// Something of another host, or of the site that the digest came from.
bool is_elsewhere(std::string_view url) {
  return !url.empty() && url.size() <= longest_address && !base::has_controls(url, "") &&
         (base::is_absolute_url(url) || url.starts_with('/'));
}

struct Seen {
  std::size_t place = 0;
  std::set<model::PaperId> papers;
};

bool is_below(std::string_view url, std::string_view base) {
  while (base.ends_with('/')) base.remove_suffix(1);
  return !base.empty() && url.size() > base.size() && url.starts_with(base) &&
         url[base.size()] == '/';
}

// The part after the host, without query and fragment.
std::string_view path_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t host = url.find("://");
  const std::size_t path = host == std::string_view::npos ? host : url.find('/', host + 3);
  return path == std::string_view::npos ? std::string_view() : url.substr(path);
}

}  // namespace

std::vector<NamedMedia> find_named_media(
    const std::vector<std::shared_ptr<const model::Sheet>>& sheets,
    const std::function<bool(const base::Date& day)>& wanted) {
  std::vector<std::shared_ptr<const model::Sheet>> newest_first;
  for (const auto& sheet : sheets) {
    if (!sheet->draft && wanted(sheet->date)) newest_first.push_back(sheet);
  }
  std::stable_sort(newest_first.begin(), newest_first.end(),
                   [](const auto& a, const auto& b) { return b->date < a->date; });
  std::vector<NamedMedia> named;
  std::unordered_map<std::string, Seen> seen;
  for (const auto& sheet : newest_first) {
    for (const model::Entry& entry : sheet->entries) {
      for (const model::Media& media : entry.media) {
        if (!is_elsewhere(media.url)) continue;
        const auto [found, is_new] = seen.try_emplace(media.url);
        if (is_new) {
          found->second.place = named.size();
          named.push_back({media.url, sheet->date, 0});
        }
        found->second.papers.insert(entry.id);
        named[found->second.place].papers = found->second.papers.size();
      }
    }
  }
  return named;
}

MediaAddress address_of_media(const std::string& url, const std::vector<std::string>& base_urls) {
  if (model::is_avatar_url(url)) return {"", "a person's picture, not the paper's", true};
  if (url.starts_with('/')) {
    return {"", "its address is relative to the site that the digest came from"};
  }
  if (const std::string_view path = path_of(url);
      path.size() >= 4 && base::equals_ignoring_case(path.substr(path.size() - 4), ".pdf")) {
    return {"", "a PDF, which is not kept"};
  }
  const std::optional<std::string> link = base::safe_link(url);
  const bool is_configured =
      link && std::any_of(base_urls.begin(), base_urls.end(),
                          [&](const std::string& base) { return is_below(*link, base); });
  if (!link || (!link->starts_with("https://") && !is_configured)) {
    return {"", "only https is asked"};
  }
  return {*link, ""};
}

}  // namespace dayleaf::fetch
