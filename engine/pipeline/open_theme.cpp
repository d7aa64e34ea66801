#include "pipeline/open_theme.h"

#include <string_view>
#include <utility>

#include "base/below.h"
#include "base/version.h"
#include "files/read_tree.h"
#include "render/outputs.h"

namespace dayleaf::pipeline {
namespace {

// A theme's name becomes a folder's name, so it may not lead anywhere else.
bool is_theme_name(std::string_view name) {
  return !name.empty() && name.find('/') == std::string_view::npos && name.front() != '.';
}

}  // namespace

ThemeSource read_theme(const model::Site& site, const std::string& root) {
  ThemeSource source;
  std::vector<theme::ThemeFile>& files = source.files;
  base::Diagnostics& diagnostics = source.findings;
  if (!is_theme_name(site.theme)) {
    diagnostics.error({}, "theme-name", "'" + site.theme + "' is no name of a theme");
    return source;
  }
  const std::string shown = "themes/" + site.theme;
  const std::string folder = base::below(root, shown);
  base::Diagnostics listing(shown);
  const base::Result<std::vector<files::FoundFile>> found = files::list_tree(folder, "", listing);
  if (found) {
    for (const files::FoundFile& file : *found) {
      base::Result<std::string> bytes = files::read_file(folder, file.path, 16U << 20);
      if (!bytes) {
        listing.error({}, "theme-unreadable", bytes.error().message);
        continue;
      }
      files.push_back({file.path, *std::move(bytes), shown + "/" + file.path});
    }
    diagnostics.append(std::move(listing));
  } else {
    files = theme::built_in_theme(site.theme);
  }
  if (files.empty()) {
    std::string known;
    for (const std::string& name : theme::built_in_theme_names())
      known += (known.empty() ? "" : ", ") + name;
    diagnostics.error({}, "theme-unknown",
                      "there is no theme '" + site.theme + "': neither the folder " + shown +
                          " nor one in the program (" + known + ")");
  }
  return source;
}

std::shared_ptr<const theme::Theme> open_theme(const model::Site& site, ThemeSource source,
                                               base::Diagnostics& diagnostics) {
  diagnostics.append(std::move(source.findings));
  if (source.files.empty()) return nullptr;
  return theme::load_theme(std::move(source.files), site.language, render::theme_contract(),
                           diagnostics, base::program_version(), site.security.scripts);
}

bool params_fit(const theme::Theme& theme, const model::Site& site, const SettingsFile& file,
                base::Diagnostics& diagnostics) {
  bool fit = true;
  const auto resolve = [&](const model::Object& params, base::Diagnostics found) {
    theme::resolve_params(theme, params, found);
    fit = fit && !found.has_errors();
    diagnostics.append(std::move(found));
  };
  // What --set said has no place in a file.
  model::Object of_file;
  for (const model::Member& param : site.params.members()) {
    if (param.value.at.line > 0) {
      of_file.append(param);
    } else {
      resolve({{param.name, param.value}}, base::Diagnostics("--set params." + param.name));
    }
  }
  resolve(of_file, base::Diagnostics(file.path, file.text));
  return fit;
}

}  // namespace dayleaf::pipeline
