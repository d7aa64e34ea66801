#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "theme/findings.h"
#include "theme/theme.h"

namespace dayleaf::theme {

// A [params.NAME] of theme.toml: what a site may set in its own [params].
struct ThemeParam {
  enum class Type : std::uint8_t { text, flag, number };
  std::string name;
  Type type = Type::text;
  model::Value initial;              // "default"
  std::vector<std::string> choices;  // of a text; empty: any
  std::string doc;
};

struct ThemeSettings {
  ThemeInfo info;
  std::vector<ThemeParam> params;
};

// Reads theme.toml: name, version, description, license, homepage, min_dayleaf, extends, and
// [params.NAME] with type, default, choices, doc. Unknown keys and wrong types are errors.
// `version` is the program's; empty: not compared with min_dayleaf.
ThemeSettings read_theme_settings(std::string_view toml, std::string_view version,
                                  base::Diagnostics& diagnostics);

// What is wrong with a value for a parameter, as a sentence; empty: nothing.
std::string refuse_param(const ThemeParam& param, const model::Value& value);

}  // namespace dayleaf::theme
