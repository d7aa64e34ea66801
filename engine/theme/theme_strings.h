#pragma once

#include <map>
#include <string>
#include <vector>

#include "theme/expand_template.h"

namespace dayleaf::theme {

// The strings of a theme in one language.
struct ThemeStrings {
  ParsedTemplates phrases;                                // for {{t.key}}
  std::map<std::string, std::string, std::less<>> texts;  // as written
};

// Reads strings/<language>.toml; tables join their keys with '.'. `files` are the theme's own, then
// those of the theme that it extends: a key is taken from the first file of the language that has
// it, else of the language that its tag begins with ("zh" of "zh-Hant"), else from the first
// English one.
ThemeStrings read_theme_strings(const std::vector<ThemeFile>& files, std::string_view language,
                                Findings& findings);

}  // namespace dayleaf::theme
