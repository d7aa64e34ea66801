#include "fetch/choose_proxy.h"

#include "base/text.h"

namespace dayleaf::fetch {
namespace {

std::string look_up(const Environment& environment, const char* name, const char* upper) {
  if (!environment) return {};
  std::optional<std::string> value = environment(name);
  if ((!value || value->empty()) && upper != nullptr) value = environment(upper);
  return value.value_or(std::string());
}

// Whether one item of no_proxy means the host: "example.org" and ".example.org" also mean what is
// below.
bool means_host(std::string_view item, std::string_view host) {
  if (item == "*") return true;
  if (item.starts_with("*.")) item.remove_prefix(1);
  if (item.starts_with('.')) item.remove_prefix(1);
  if (item.empty() || host.size() < item.size()) return false;
  const std::string_view end = host.substr(host.size() - item.size());
  if (!base::equals_ignoring_case(end, item)) return false;
  return host.size() == item.size() || host[host.size() - item.size() - 1] == '.';
}

bool is_exempt(std::string_view host, std::string_view no_proxy) {
  const std::string spaced = base::replace_all(no_proxy, ",", " ");
  for (const std::string_view item : base::split(spaced, ' ')) {
    if (means_host(base::trim(item), host)) return true;
  }
  return false;
}

}  // namespace

std::string choose_proxy(std::string_view scheme, std::string_view host,
                         const Environment& environment) {
  std::string proxy = scheme == "https" ? look_up(environment, "https_proxy", "HTTPS_PROXY")
                                        : look_up(environment, "http_proxy", nullptr);
  if (proxy.empty()) proxy = look_up(environment, "all_proxy", "ALL_PROXY");
  if (proxy.empty()) return {};
  return is_exempt(host, look_up(environment, "no_proxy", "NO_PROXY")) ? std::string() : proxy;
}

}  // namespace dayleaf::fetch
