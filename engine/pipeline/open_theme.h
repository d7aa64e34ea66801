#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/site.h"
#include "theme/theme.h"

namespace dayleaf {

// The files of the theme that the settings name: of the folder themes/NAME of the site, else of the
// one in the program. Empty when there is none or it cannot be read; why is in `diagnostics`.
std::vector<ThemeFile> read_theme(const Site& site, const std::string& root,
                                  Diagnostics& diagnostics);

// Reads and loads it. nullptr when it does not exist or has errors; why is in `diagnostics`.
std::shared_ptr<const Theme> open_theme(const Site& site, const std::string& root,
                                        Diagnostics& diagnostics);
std::shared_ptr<const Theme> open_theme(const Site& site, std::vector<ThemeFile> files,
                                        Diagnostics& diagnostics);

// Whether the site's own [params] are what the theme takes; if not, why is in `diagnostics`, with
// its place in the settings, whose path and text are given.
bool params_fit(const Theme& theme, const Site& site, const std::string& settings_path,
                const std::string& settings_text, Diagnostics& diagnostics);

}  // namespace dayleaf
