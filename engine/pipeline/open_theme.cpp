#include "pipeline/open_theme.h"

#include <string_view>
#include <utility>

#include "base/below.h"
#include "base/version.h"
#include "files/read_tree.h"
#include "render/outputs.h"

namespace dayleaf {
namespace {

// A theme's name becomes a folder's name, so it may not lead anywhere else.
bool is_theme_name(std::string_view name) {
  return !name.empty() && name.find('/') == std::string_view::npos && name.front() != '.';
}

}  // namespace

ThemeSource read_theme(const Site& site, const std::string& root) {
  ThemeSource source;
  std::vector<ThemeFile>& files = source.files;
  Diagnostics& diagnostics = source.findings;
  if (!is_theme_name(site.theme)) {
    diagnostics.error({}, "theme-name", "'" + site.theme + "' is no name of a theme");
    return source;
  }
  const std::string shown = "themes/" + site.theme;
  const std::string folder = below(root, shown);
  Diagnostics listing(shown);
  const Result<std::vector<FoundFile>> found = list_tree(folder, "", listing);
  if (found) {
    for (const FoundFile& file : *found) {
      Result<std::string> bytes = read_file(folder, file.path, 16U << 20);
      if (!bytes) {
        listing.error({}, "theme-unreadable", bytes.error().message);
        continue;
      }
      files.push_back({file.path, *std::move(bytes), shown + "/" + file.path});
    }
    diagnostics.append(std::move(listing));
  } else {
    files = built_in_theme(site.theme);
  }
  if (files.empty()) {
    std::string known;
    for (const std::string& name : built_in_theme_names())
      known += (known.empty() ? "" : ", ") + name;
    diagnostics.error({}, "theme-unknown",
                      "there is no theme '" + site.theme + "': neither the folder " + shown +
                          " nor one in the program (" + known + ")");
  }
  return source;
}

std::shared_ptr<const Theme> open_theme(const Site& site, ThemeSource source,
                                        Diagnostics& diagnostics) {
  diagnostics.append(std::move(source.findings));
  if (source.files.empty()) return nullptr;
  return load_theme(std::move(source.files), site.language, theme_contract(), diagnostics,
                    program_version(), site.security.scripts);
}

bool params_fit(const Theme& theme, const Site& site, const SettingsFile& file,
                Diagnostics& diagnostics) {
  bool fit = true;
  const auto resolve = [&](const Object& params, Diagnostics found) {
    resolve_params(theme, params, found);
    fit = fit && !found.has_errors();
    diagnostics.append(std::move(found));
  };
  // What --set said has no place in a file.
  Object of_file;
  for (const Member& param : site.params.members()) {
    if (param.value.at.line > 0) {
      of_file.append(param);
    } else {
      resolve({{param.name, param.value}}, Diagnostics("--set params." + param.name));
    }
  }
  resolve(of_file, Diagnostics(file.path, file.text));
  return fit;
}

}  // namespace dayleaf
