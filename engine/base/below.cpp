#include "base/below.h"

#include <vector>

#include "base/text.h"

namespace dayleaf::base {

std::string below(const std::string& root, const std::string& path) {
  if (root.empty() || root == "." || path.starts_with('/')) return path;
  return root.ends_with('/') ? root + path : root + "/" + path;
}

std::optional<std::string> place_below(std::string_view folder, std::string_view path) {
  std::vector<std::string_view> names;
  for (const std::string_view part : {folder, path}) {
    for (const std::string_view name : split(part, '/')) {
      if (name.empty() || name == ".") continue;
      if (name != "..") {
        names.push_back(name);
        continue;
      }
      if (names.empty()) return std::nullopt;
      names.pop_back();
    }
  }
  std::string place;
  for (const std::string_view name : names) {
    if (!place.empty()) place += '/';
    place += name;
  }
  return place;
}

}  // namespace dayleaf::base
