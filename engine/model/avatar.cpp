#include "model/avatar.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "model/identifiers.h"

namespace dayleaf::model {
namespace {

// Hosts that have nothing else, by themselves or below them.
constexpr std::array<std::string_view, 7> avatar_hosts = {
    "cdn-avatars.huggingface.co",    "cdn-avatars-lfs.huggingface.co", "gravatar.com",
    "avatars.githubusercontent.com", "seccdn.libravatar.org",          "cdn.libravatar.org",
    "avatars.slack-edge.com"};

bool is_avatar_host(std::string_view host) {
  return std::any_of(avatar_hosts.begin(), avatar_hosts.end(), [&](std::string_view known) {
    return host == known || (host.ends_with(known) && host[host.size() - known.size() - 1] == '.');
  });
}

// "avatar", "avatars" or "user-avatars" as a whole segment.
bool has_avatar_folder(std::string_view path) {
  const std::vector<std::string_view> names = base::split(path, '/');
  // The last is the file: "/figures/avatar.png" may well be what a paper is about.
  return std::any_of(names.begin(), names.end() - 1, [](std::string_view name) {
    return name == "avatar" || name == "avatars" || name.ends_with("-avatars") ||
           name.ends_with("_avatars");
  });
}

// "https://github.com/octocat.png": the picture of an account.
bool is_account_picture(std::string_view host, std::string_view path) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host == github_host && path.ends_with(".png") &&
         std::count(path.begin(), path.end(), '/') == 1;
}

}  // namespace

bool is_avatar_url(std::string_view url) {
  const std::string lower = base::lower_ascii(url.substr(0, url.find_first_of("?#")));
  std::string_view path = lower;
  std::string_view host;
  const std::size_t authority = path.find("//");
  if (authority == 0 || (authority != std::string_view::npos && path[authority - 1] == ':')) {
    path.remove_prefix(authority + 2);
    const std::size_t slash = std::min(path.find('/'), path.size());
    host = path.substr(0, slash);
    path.remove_prefix(slash);
    host = host.substr(host.find('@') + 1);
    host = host.substr(0, host.find(':'));
  }
  return is_avatar_host(host) || has_avatar_folder(path) || is_account_picture(host, path);
}

}  // namespace dayleaf::model
