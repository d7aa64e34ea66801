#include "fetch/web_address.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"

namespace dayleaf::fetch {
namespace {

bool is_plain(std::string_view url) { return url.starts_with("http://"); }

bool is_key(std::string_view name) {
  constexpr std::array<std::string_view, 5> keys = {"api_key", "apikey", "key", "token",
                                                    "access_token"};
  return std::find(keys.begin(), keys.end(), base::lower_ascii(name)) != keys.end();
}

}  // namespace

std::string_view host_of_url(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == url.npos) return {};
  const std::string_view rest = url.substr(colon + 3);
  return rest.substr(0, rest.find_first_of("/?#"));
}

AddressRules::AddressRules(const std::vector<std::string>& base_urls,
                           const std::vector<std::string>& public_urls) {
  for (const std::string& url : base_urls) {
    std::optional<std::string> safe = base::safe_link(url);
    if (!safe) continue;
    const bool is_public =
        std::find(public_urls.begin(), public_urls.end(), url) != public_urls.end();
    if (!is_public) private_urls_.push_back(*safe);
    base_urls_.push_back(*std::move(safe));
  }
}

std::string AddressRules::refuse(std::string_view url) const {
  if (url.starts_with("https://")) return {};
  if (!is_plain(url)) return "this is no web address";
  const bool known = std::any_of(base_urls_.begin(), base_urls_.end(), [&](const auto& base) {
    return is_plain(base) && host_of_url(base) == host_of_url(url);
  });
  return known ? "" : "only https is asked, and http where a source's base_url has it";
}

bool AddressRules::may_be_private(std::string_view url) const {
  return std::any_of(private_urls_.begin(), private_urls_.end(),
                     [&](const auto& base) { return host_of_url(base) == host_of_url(url); });
}

bool AddressRules::is_of_base(std::string_view url) const {
  return std::any_of(base_urls_.begin(), base_urls_.end(),
                     [&](const auto& base) { return host_of_url(base) == host_of_url(url); });
}

std::string AddressRules::refuse_redirect(std::string_view from, std::string_view to,
                                          bool other_hosts) const {
  const std::string leads = "it redirects to " + shown_url(to);
  const std::optional<std::string> safe = base::safe_link(to);
  if (!safe || host_of_url(*safe).empty()) return leads + ", which is no web address";
  const bool elsewhere = host_of_url(*safe) != host_of_url(from);
  if (elsewhere && !other_hosts) return leads + ", which is another host";
  const bool downgrade = is_plain(*safe) && (!is_plain(from) || !refuse(*safe).empty());
  return downgrade ? leads + ", which is not encrypted" : "";
}

std::string shown_url(std::string_view url) {
  constexpr std::size_t longest = 300;
  std::string shown;
  const std::size_t question = std::min(url.find('?'), url.size());
  shown = base::printable(url.substr(0, question));
  char before = '?';
  if (question < url.size()) {
    for (const std::string_view part : base::split(url.substr(question + 1), '&')) {
      const std::size_t equals = std::min(part.find('='), part.size());
      const std::string_view name = part.substr(0, equals);
      shown += before + base::printable(is_key(name) ? name : part);
      if (is_key(name)) shown += "=…";
      before = '&';
    }
  }
  return base::shorten(shown, longest);
}

}  // namespace dayleaf::fetch
