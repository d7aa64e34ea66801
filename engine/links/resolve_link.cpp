#include "links/resolve_link.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/url.h"

namespace dayleaf::links {
namespace {

// What a browser drops before it looks: spaces and controls around, tabs and line ends within.
std::string cleaned(std::string_view link) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!link.empty() && is_blank(link.front())) link.remove_prefix(1);
  while (!link.empty() && is_blank(link.back())) link.remove_suffix(1);
  std::string kept;
  kept.reserve(link.size());
  std::copy_if(link.begin(), link.end(), std::back_inserter(kept),
               [](char c) { return c != '\t' && c != '\n' && c != '\r'; });
  return kept;
}

// Appends the names of `path` to those of a folder, each with its '/'; "." and ".." are taken.
void walk(std::string_view path, std::vector<std::string>& names) {
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find_first_of("/\\"), path.size());
    std::string name = base::decode_escapes(path.substr(0, slash));
    const bool is_folder = slash < path.size();
    if (name == "..") {
      if (!names.empty()) names.pop_back();
    } else if (name != ".") {
      names.push_back(std::move(name) + (is_folder ? "/" : ""));
    }
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
}

std::string joined(const std::vector<std::string>& names) {
  std::string path;
  for (const std::string& name : names) path += name;
  return path;
}

// Nothing in it would move it to another folder.
bool is_straight(std::string_view path) {
  return path.find("/.") == path.npos && path.find('\\') == path.npos &&
         path.find("%2") == path.npos;
}

// An absolute path of our host as the base path sees it.
void place(std::string_view path, const base::BaseUrl& base, LinkTarget& target) {
  if (path.starts_with(base.path) && is_straight(path)) {  // nearly every link
    target.kind = LinkTarget::Kind::inside;
    target.path = base::decode_escapes(path.substr(base.path.size()));
    return;
  }
  std::vector<std::string> names;
  walk(path.substr(1), names);
  const std::string whole = "/" + joined(names);
  const std::string root = base::decode_escapes(base.path);
  target.kind = LinkTarget::Kind::inside;
  if (whole.starts_with(root)) {
    target.path = whole.substr(root.size());
  } else if (whole + "/" == root) {
    target.is_root = true;
  } else {
    target.kind = LinkTarget::Kind::leads_out;
    target.path = whole;
  }
}

bool is_slash(char c) { return c == '/' || c == '\\'; }

std::string_view without_scheme(std::string_view origin) {
  const std::size_t at = origin.find("://");
  return at == origin.npos ? std::string_view() : origin.substr(at + 3);
}

// "HOST:443" over https is HOST.
bool is_our_host(std::string_view authority, const base::BaseUrl& base) {
  for (const std::string_view port : {":443", ":80"}) {
    if (authority.ends_with(port)) authority.remove_suffix(port.size());
  }
  return !base.origin.empty() && base::equals_ignoring_case(authority, without_scheme(base.origin));
}

// "//host/path"
void place_on_host(std::string_view rest, const base::BaseUrl& base, LinkTarget& target) {
  rest.remove_prefix(2);
  const std::size_t end = std::min(rest.find_first_of("/\\"), rest.size());
  if (!is_our_host(rest.substr(0, end), base)) return;
  place(end < rest.size() ? rest.substr(end) : "/", base, target);
  if (target.kind == LinkTarget::Kind::leads_out) target.kind = LinkTarget::Kind::outside;
}

}  // namespace

LinkTarget resolve_link(std::string_view link, std::string_view address,
                        const base::BaseUrl& base) {
  LinkTarget target;
  const std::string clean = cleaned(link);
  std::string_view rest = clean;
  if (const std::size_t hash = rest.find('#'); hash != rest.npos) {
    std::string_view fragment = rest.substr(hash + 1);
    fragment = fragment.substr(0, fragment.find(":~:"));
    target.fragment = base::decode_escapes(fragment);
    rest = rest.substr(0, hash);
  } else if (rest.empty()) {
    target.kind = LinkTarget::Kind::empty;
    return target;
  }
  rest = rest.substr(0, rest.find('?'));

  if (base::is_absolute_url(rest)) {
    const std::size_t colon = rest.find(':');
    const std::string_view scheme = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
    const bool web =
        base::equals_ignoring_case(scheme, "http") || base::equals_ignoring_case(scheme, "https");
    if (web && rest.size() >= 2 && is_slash(rest[0]) && is_slash(rest[1])) {
      place_on_host(rest, base, target);
    }
    return target;
  }
  if (rest.size() >= 2 && is_slash(rest[0]) && is_slash(rest[1])) {
    place_on_host(rest, base, target);
    return target;
  }
  if (!rest.empty() && is_slash(rest[0])) {
    place(rest, base, target);
    return target;
  }
  target.relative = !rest.empty();
  if (rest.empty()) {  // the page itself
    target.kind = LinkTarget::Kind::inside;
    target.path = address;
    return target;
  }
  // The page's own folder, encoded: its names may hold what must be read as written.
  const std::string_view folder = address.substr(0, address.rfind('/') + 1);
  place(base.path + base::encode_path(folder) + std::string(rest), base, target);
  return target;
}

}  // namespace dayleaf::links
