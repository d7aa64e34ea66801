#include "fetch/source_keys.h"

#include <optional>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "fetch/web_address.h"

namespace dayleaf::fetch {
namespace {

std::string value_of(const Environment& environment, const std::string& variable) {
  if (!environment) return {};
  return std::string(base::trim(environment(variable.c_str()).value_or("")));
}

}  // namespace

std::string refuse_key(const Environment& environment, std::string_view url, const SourceKey& key) {
  const std::optional<std::string> safe = base::safe_link(url);
  const std::string_view host = safe ? host_of_url(*safe) : std::string_view();
  if (host.empty() || !safe->starts_with("https://")) {
    return "a key is sent through https only";
  }
  const std::string beside = std::string(key.variable) + "_HOST";
  if (host == key.host || base::equals_ignoring_case(value_of(environment, beside), host))
    return {};
  return "it is for " + std::string(key.host) + "; " + beside + "=" + base::printable(host) +
         " in the environment sends it there";
}

std::vector<std::string> tell_kept_keys(const Environment& environment,
                                        const model::FetchSettings& settings) {
  std::vector<std::string> told;
  for (const auto& [key, url] : std::array<std::pair<SourceKey, std::string>, 3>{
           {{huggingface_key, settings.huggingface},
            {openalex_key, settings.openalex},
            {semantic_scholar_key, settings.semantic_scholar}}}) {
    if (value_of(environment, key.variable).empty()) continue;
    const std::string why = refuse_key(environment, url, key);
    if (why.empty()) continue;
    told.push_back(std::string(key.variable) + " is not sent to " + shown_url(url) + ": " + why);
  }
  return told;
}

}  // namespace dayleaf::fetch
