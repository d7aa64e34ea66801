#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/site.h"
#include "theme/theme.h"

namespace dayleaf::pipeline {

// A theme as it stands on the disk, not yet understood.
struct ThemeSource {
  std::vector<theme::ThemeFile> files;
  base::Diagnostics findings;  // of reading them
};

// That of the folder themes/NAME of the site, for the theme that the settings name, else that in
// the program. Without files when there is none or it cannot be read.
ThemeSource read_theme(const model::Site& site, const std::string& root);

// Loads it. nullptr when it does not exist or has errors; why is in `diagnostics`.
std::shared_ptr<const theme::Theme> open_theme(const model::Site& site, ThemeSource source,
                                               base::Diagnostics& diagnostics);

// The file that says the settings; empty: there is none.
struct SettingsFile {
  std::string path;
  std::string text;
};

// Whether the site's own [params] are what the theme takes; if not, why is in `diagnostics`, with
// its place in the settings.
bool params_fit(const theme::Theme& theme, const model::Site& site, const SettingsFile& file,
                base::Diagnostics& diagnostics);

}  // namespace dayleaf::pipeline
