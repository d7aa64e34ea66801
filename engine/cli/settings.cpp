#include "cli/settings.h"

#include <algorithm>

#include "base/text.h"
#include "cli/option_rows.h"
#include "cli/stated_places.h"
#include "dialects/digest_names.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/stays_inside.h"
#include "toml/read_toml.h"

namespace dayleaf::cli {
namespace {

constexpr std::string_view config_name = "dayleaf.toml";

// The nearest folder from `start` upwards with a dayleaf.toml.
std::optional<std::string> find_root(const std::string& start) {
  for (std::string folder = files::absolute_path(start);; folder = files::parent_path(folder)) {
    if (files::is_there(files::join_path(folder, config_name))) return folder;
    if (folder == files::parent_path(folder)) return {};
  }
}

// Does a folder without settings hold digests itself: "2024/01/31.md" or "2024-01-31.md"?
bool looks_like_digests(const std::string& folder) {
  for (const std::string& name : files::names_in(folder)) {
    if (name.size() < 4 || !std::all_of(name.begin(), name.begin() + 4, base::is_digit)) continue;
    if (name.size() == 4 && files::is_folder(files::join_path(folder, name))) return true;
    if (dialects::names_digest(name)) return true;
  }
  return false;
}

// A path of the command line, seen from the site's folder.
std::string seen_from(const std::string& root, const std::string& start, const std::string& path) {
  if (path.starts_with('/') || files::absolute_path(root) == files::absolute_path(start))
    return path;
  return files::way_to(files::absolute_path(files::join_path(start, path)),
                       files::absolute_path(root));
}

// May the output replace what stands at its place? Not the content, not the site, nor a folder that
// holds them.
void check_places(const Settings& settings, base::Diagnostics& diagnostics) {
  const auto full = [&](const std::string& path) {
    return files::absolute_path(
        files::join_path(settings.root.empty() ? "." : settings.root, path));
  };
  const std::string output = full(settings.site.output);
  for (const std::string& kept : {full(settings.site.content), full(".")}) {
    if (files::way_inside(kept, output)) {
      diagnostics.error({}, "output-place",
                        "the output folder \"" + settings.site.output +
                            "\" holds the site's own files, which publishing would remove",
                        "choose a folder of its own, such as public");
      return;
    }
  }
}

}  // namespace

std::optional<Settings> load_settings(const Options& options, const Console& console,
                                      base::Diagnostics& diagnostics) {
  Settings settings;
  settings.site.language = "auto";
  const std::string start = options.root.value_or(".");
  if (!files::is_folder(start)) {
    diagnostics.error({}, "root-missing",
                      files::is_there(start) ? start + " is a file, not the folder of a site"
                                             : "there is no folder " + start);
    return {};
  }

  // Find the file and the folder.
  std::string root = start;
  if (options.config) {
    settings.config_path = files::join_path(start, *options.config);
    if (options.config->starts_with('/') || !options.root) {
      settings.config_path = *options.config;
    }
  } else if (const std::optional<std::string> found = find_root(start)) {
    if (*found != files::absolute_path(start)) root = *found;
    settings.config_path =
        root == "." ? std::string(config_name) : files::join_path(root, config_name);
  }
  settings.root = root == "." ? "" : root;

  // Read it.
  if (!options.config && !settings.config_path.empty()) {
    if (const base::Result<void> inside =
            files::stays_inside(settings.root, std::string(config_name));
        !inside) {
      diagnostics.error({}, "place-outside", inside.error().message,
                        "--config on the command line may name a file elsewhere");
      return {};
    }
  }
  if (!settings.config_path.empty()) {
    base::Result<std::string> text = files::read_file(settings.config_path, 8U << 20);
    if (!text) {
      diagnostics.error({}, "settings-unreadable", text.error().message);
      return {};
    }
    settings.config_text = *std::move(text);
    base::Diagnostics in_file(settings.config_path, settings.config_text);
    if (const std::optional<model::Value> document =
            toml::read_toml(settings.config_text, in_file)) {
      apply_settings(document->object(), settings.site, in_file);
    }
    diagnostics.append(std::move(in_file));
  } else if (!files::is_folder(files::join_path(root, settings.site.content)) &&
             looks_like_digests(root)) {
    settings.site.content = ".";
  }

  // Let the environment and the command line win.
  StatedPlaces stated(settings.site);
  const auto set_text = [&](std::string_view name, std::string_view key, std::string_view text) {
    base::Diagnostics from{std::string(name)};
    apply_text(key, text, settings.site, from);
    diagnostics.append(std::move(from));
  };
  for (const OptionRow& row : option_rows()) {
    const OptionVariable& variable = row.more.variable;
    if (variable.name.empty() || row.more.setting.key.empty()) continue;
    const std::string text = console.variable(variable.name);
    if (!text.empty()) set_text(variable.name, row.more.setting.key, text);
  }
  for (const std::string& assignment : options.set) {
    base::Diagnostics from("--set " + assignment);
    apply_override(assignment, settings.site, from);
    diagnostics.append(std::move(from));
  }
  for (const OptionRow& row : option_rows()) {
    const OptionSetting& over = row.more.setting;
    const std::string* given = over.key.empty() ? nullptr : options.value_of(row.name);
    if (given == nullptr || names_command(over.but_not_of, options.command)) continue;
    if (over.text == nullptr) {
      set_text(row.name, over.key, *given);
    } else {
      settings.site.*over.text = row.value == "DIR" ? seen_from(root, start, *given) : *given;
    }
  }
  stated.settle(options, console, settings, diagnostics);
  if (!diagnostics.has_errors()) check_places(settings, diagnostics);
  if (diagnostics.has_errors()) return {};
  return settings;
}

}  // namespace dayleaf::cli
