#include "cli/settings.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "cli/option_rows.h"
#include "cli/stated_places.h"
#include "dialects/digest_names.h"
#include "files/read_tree.h"
#include "files/stays_inside.h"
#include "toml/read_toml.h"

namespace dayleaf {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view config_name = "dayleaf.toml";

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

fs::path full_path(const fs::path& path) {
  std::error_code failure;
  fs::path full = fs::absolute(path, failure).lexically_normal();
  if (full.has_filename() || full == full.root_path()) return full;
  return full.parent_path();  // without the '/' at the end
}

// The nearest folder from `start` upwards with a dayleaf.toml.
std::optional<fs::path> find_root(const fs::path& start) {
  for (fs::path folder = full_path(start);; folder = folder.parent_path()) {
    if (is_there(folder / config_name)) return folder;
    if (folder == folder.parent_path()) return {};
  }
}

// Does a folder without settings hold digests itself: "2024/01/31.md" or "2024-01-31.md"?
bool looks_like_digests(const fs::path& folder) {
  std::error_code failure;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failure)) {
    const std::string name = entry.path().filename().string();
    if (name.size() < 4 || !std::all_of(name.begin(), name.begin() + 4, is_digit)) continue;
    if (name.size() == 4 && is_folder(entry.path())) return true;
    if (names_digest(name)) return true;
  }
  return false;
}

// A path of the command line, seen from the site's folder.
std::string seen_from(const fs::path& root, const fs::path& start, const std::string& path) {
  if (fs::path(path).is_absolute() || full_path(root) == full_path(start)) return path;
  return full_path(start / path).lexically_relative(full_path(root)).string();
}

// May the output replace what stands at its place? Not the content, not the site, nor a folder that
// holds them.
void check_places(const Settings& settings, Diagnostics& diagnostics) {
  const auto full = [&](const std::string& path) {
    return full_path(fs::path(settings.root.empty() ? "." : settings.root) / path);
  };
  const fs::path output = full(settings.site.output);
  for (const fs::path& kept : {full(settings.site.content), full(".")}) {
    const fs::path relative = kept.lexically_relative(output);
    if (!relative.empty() && *relative.begin() != "..") {
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
                                      Diagnostics& diagnostics) {
  Settings settings;
  settings.site.language = "auto";
  const fs::path start = options.root.value_or(".");
  if (!is_folder(start)) {
    diagnostics.error({}, "root-missing",
                      is_there(start) ? start.string() + " is a file, not the folder of a site"
                                      : "there is no folder " + start.string());
    return {};
  }

  // Find the file and the folder.
  fs::path root = start;
  if (options.config) {
    settings.config_path = (start / *options.config).string();
    if (fs::path(*options.config).is_absolute() || !options.root) {
      settings.config_path = *options.config;
    }
  } else if (const std::optional<fs::path> found = find_root(start)) {
    if (*found != full_path(start)) root = *found;
    settings.config_path = root == "." ? std::string(config_name) : (root / config_name).string();
  }
  settings.root = root == "." ? "" : root.string();

  // Read it.
  if (!options.config && !settings.config_path.empty()) {
    if (const Result<void> inside = stays_inside(settings.root, std::string(config_name));
        !inside) {
      diagnostics.error({}, "place-outside", inside.error().message,
                        "--config on the command line may name a file elsewhere");
      return {};
    }
  }
  if (!settings.config_path.empty()) {
    Result<std::string> text = read_file(settings.config_path, 8U << 20);
    if (!text) {
      diagnostics.error({}, "settings-unreadable", text.error().message);
      return {};
    }
    settings.config_text = *std::move(text);
    Diagnostics in_file(settings.config_path, settings.config_text);
    if (const std::optional<Value> document = read_toml(settings.config_text, in_file)) {
      apply_settings(document->object(), settings.site, in_file);
    }
    diagnostics.append(std::move(in_file));
  } else if (!is_folder(root / settings.site.content) && looks_like_digests(root)) {
    settings.site.content = ".";
  }

  // Let the environment and the command line win.
  StatedPlaces stated(settings.site);
  const auto set_text = [&](std::string_view name, std::string_view key, std::string_view text) {
    Diagnostics from{std::string(name)};
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
    Diagnostics from("--set " + assignment);
    apply_override(assignment, settings.site, from);
    diagnostics.append(std::move(from));
  }
  for (const OptionRow& row : option_rows()) {
    const OptionSetting& over = row.more.setting;
    const std::string* given = over.key.empty() ? nullptr : options.value_of(row.name);
    if (given == nullptr) continue;
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

}  // namespace dayleaf
