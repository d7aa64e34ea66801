#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/site_settings.h"

namespace dayleaf::cli {

// The settings of a site and where it is.
struct Settings {
  SiteSettings site;
  std::string root;         // the site's folder, "" for the current one
  std::string config_path;  // of the dayleaf.toml that was read; empty when there is none
  std::string config_text;  // what it says
  // Addresses of sources that the file says and not the user, whose hosts must be public.
  std::vector<std::string> public_urls;
};

// Defaults, then dayleaf.toml (found upwards from the current directory or --root; --config names
// another file), then variables such as DAYLEAF_BASE_URL, then --set, then
// options such as --output. Paths in the
// file are below the site's folder, paths of options below the directory that the command was
// started in. Everything that is wrong is in `diagnostics`, with line and column; nothing is
// returned then. What the file says of places stays inside the site's folder (cli/stated_places.h).
std::optional<Settings> load_settings(const Options& options, const Console& console,
                                      base::Diagnostics& diagnostics);

// Applies a dayleaf.toml that was read to `site`; what is wrong is in `diagnostics`.
void apply_settings(const model::Object& document, SiteSettings& site,
                    base::Diagnostics& diagnostics);

// Applies a text as the value of one setting, "site.title".
void apply_text(std::string_view key, std::string_view text, SiteSettings& site,
                base::Diagnostics& diagnostics);

// Applies one "site.title=X": X is a TOML value, or else a text.
void apply_override(std::string_view assignment, SiteSettings& site,
                    base::Diagnostics& diagnostics);

}  // namespace dayleaf::cli
