#include <algorithm>

#include "model/embedded.h"
#include "theme/theme.h"

namespace dayleaf::theme {

std::vector<ThemeFile> built_in_theme(std::string_view name) {
  const std::string prefix = std::string(name) + '/';
  std::vector<ThemeFile> files;
  for (const model::EmbeddedFile& file : model::embedded_theme_files()) {
    if (!file.name.starts_with(prefix)) continue;
    files.push_back({std::string(file.name.substr(prefix.size())), std::string(file.bytes),
                     "(built-in) " + std::string(file.name)});
  }
  return files;
}

std::vector<std::string> built_in_theme_names() {
  std::vector<std::string> names;
  for (const model::EmbeddedFile& file : model::embedded_theme_files()) {
    if (!file.name.ends_with("/theme.toml")) continue;
    names.emplace_back(file.name.substr(0, file.name.find('/')));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace dayleaf::theme
