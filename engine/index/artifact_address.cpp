#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"
#include "index/find_artifacts.h"
#include "model/identifiers.h"

namespace dayleaf::index {
namespace {

using Kind = model::Artifact::Kind;
using Segments = std::vector<std::string_view>;

struct Place {
  std::string host;
  Segments path;  // without empty segments
};

struct Shape {
  std::optional<Kind> kind;
  std::size_t segments = 0;  // of the path that name the thing
};

// First segments of paths that are no names of people or groups.
constexpr std::array<std::string_view, 18> of_github = {
    "about",   "apps",     "collections", "contact",  "customer-stories", "enterprise",
    "explore", "features", "join",        "login",    "marketplace",      "orgs",
    "pricing", "search",   "settings",    "sponsors", "topics",           "trending"};
constexpr std::array<std::string_view, 19> of_hugging_face = {
    "api",   "blog",    "brand",    "chat",    "collections", "docs",          "enterprise",
    "join",  "learn",   "login",    "models",  "new",         "organizations", "papers",
    "posts", "pricing", "settings", "support", "tasks"};

template <std::size_t size>
bool is_in(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// github.com/owner/name, and folders in it: large repositories hold many papers' code.
Shape shape_of_repository(const Place& place) {
  const Segments& path = place.path;
  if (path.size() < 2 || (place.host == model::github_host && is_in(of_github, path[0]))) return {};
  if (path.size() == 2) return {Kind::code, 2};
  if (path[2] == "tree") return {Kind::code, path.size() > 4 ? path.size() : 2};
  return path[2] == "blob" ? Shape{Kind::code, 2} : Shape{};
}

// gitlab.com/group/subgroup/name/-/tree/main
Shape shape_of_gitlab(const Place& place) {
  const auto dash = std::find(place.path.begin(), place.path.end(), "-");
  const auto names = static_cast<std::size_t>(dash - place.path.begin());
  return names < 2 ? Shape{} : Shape{Kind::code, names};
}

// huggingface.co/owner/name, huggingface.co/datasets/owner/name; ModelScope has "models" too.
Shape shape_of_hub(const Place& place) {
  const Segments& path = place.path;
  if (path.empty()) return {};
  if (path[0] == "datasets")
    return path.size() < 2 ? Shape{} : Shape{Kind::dataset, std::min<std::size_t>(path.size(), 3)};
  if (path.size() >= 3 && (path[0] == "spaces" || path[0] == "studios")) return {Kind::demo, 3};
  if (place.host != model::hugging_face_host) {
    return path.size() >= 3 && path[0] == "models" ? Shape{Kind::model, 3} : Shape{};
  }
  if (path.size() < 2 || path[0] == "spaces" || is_in(of_hugging_face, path[0])) return {};
  const bool of_model =
      path.size() == 2 || path[2] == "tree" || path[2] == "blob" || path[2] == "resolve";
  return of_model ? Shape{Kind::model, 2} : Shape{};
}

Shape shape_of(const Place& place) {
  const std::string_view host = place.host;
  const Segments& path = place.path;
  if (host == model::github_host || host == "bitbucket.org" || host == "codeberg.org") {
    return shape_of_repository(place);
  }
  if (host == "gitlab.com") return shape_of_gitlab(place);
  if (host == model::hugging_face_host || host == "modelscope.cn") return shape_of_hub(place);
  if (host.ends_with(".hf.space") || host.ends_with(".gradio.live") ||
      host == "colab.research.google.com") {
    return {Kind::demo, path.size()};
  }
  if (host.ends_with(".github.io") || host.ends_with(".gitlab.io"))
    return {Kind::project, path.size()};
  if (host == "sites.google.com" && path.size() >= 2) return {Kind::project, path.size()};
  return {};
}

// `url` is of http or https, and has passed the gate: the host is in lower case.
Place place_of(std::string_view url) {
  std::string_view rest = url.substr(url.find("://") + 3);
  rest = rest.substr(0, rest.find_first_of("?#"));
  Place place;
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  std::string_view host = rest.substr(0, slash);
  if (host.starts_with("www.")) host.remove_prefix(4);
  place.host = host == "hf.co" ? model::hugging_face_host : host;
  for (const std::string_view segment : base::split(rest.substr(slash), '/')) {
    if (!segment.empty()) place.path.push_back(segment);
  }
  return place;
}

// People's names of folders and files differ by case on these hosts; the names themselves do not.
bool ignores_case(std::string_view host) {
  return host == model::github_host || host == "gitlab.com" || host == model::hugging_face_host ||
         host == "bitbucket.org" || host == "codeberg.org";
}

}  // namespace

std::optional<ArtifactAddress> artifact_address(std::string_view url) {
  const std::optional<std::string> safe = base::safe_link(url);
  if (!safe || !safe->starts_with("http")) return {};
  const Place place = place_of(*safe);
  const Shape shape = shape_of(place);
  ArtifactAddress address;
  address.kind = shape.kind;
  if (!shape.kind) {
    // An unknown host's page may be nothing without its query.
    const std::string_view whole = std::string_view(*safe).substr(0, safe->find('#'));
    const std::size_t query = whole.find("?utm_");
    address.url = whole.substr(0, query);
    std::string_view key = std::string_view(address.url).substr(address.url.find("://") + 3);
    if (key.starts_with("www.")) key.remove_prefix(4);
    while (key.ends_with('/')) key.remove_suffix(1);
    address.key = key;
    return address;
  }
  address.key = place.host;
  for (std::size_t i = 0; i < shape.segments; ++i) {
    std::string_view segment = place.path[i];
    if (shape.kind == Kind::code && segment.ends_with(".git")) segment.remove_suffix(4);
    (address.key += '/') += segment;
  }
  address.url = "https://" + address.key;
  // A folder of a page has a slash at its end, and some hosts answer without it by another address.
  if (shape.kind == Kind::project && !place.path.empty() &&
      safe->substr(0, safe->find_first_of("?#")).ends_with('/'))
    address.url += '/';
  if (place.path.empty()) address.url += '/';
  if (ignores_case(place.host)) address.key = base::lower_ascii(address.key);
  return address;
}

}  // namespace dayleaf::index
