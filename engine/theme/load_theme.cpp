#include <algorithm>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "theme/check_policy.h"
#include "theme/check_template.h"
#include "theme/expand_template.h"
#include "theme/findings.h"
#include "theme/loaded_theme.h"
#include "theme/publish_assets.h"
#include "theme/settle_html.h"
#include "theme/theme_settings.h"
#include "theme/theme_strings.h"

namespace dayleaf::theme {
namespace {

constexpr std::string_view settings_path = "theme.toml";
constexpr std::string_view template_ending = ".mustache";

// Files of one path: the first counts.
void sort_and_unique(std::vector<ThemeFile>& files) {
  const auto by_path = [](const ThemeFile& a, const ThemeFile& b) { return a.path < b.path; };
  const auto same_path = [](const ThemeFile& a, const ThemeFile& b) { return a.path == b.path; };
  std::stable_sort(files.begin(), files.end(), by_path);
  files.erase(std::unique(files.begin(), files.end(), same_path), files.end());
}

std::vector<std::string_view> layout_names(const Contract& contract) {
  std::vector<std::string_view> names;
  for (const Contract::Layout& layout : contract.layouts) names.push_back(layout.name);
  return names;
}

class Loader {
 public:
  Loader(std::vector<ThemeFile> files, base::LentText language, base::Lent<const Contract> contract,
         std::string_view version, base::Lent<const std::vector<std::string>> trusted_scripts,
         base::Diagnostics& diagnostics)
      : language_(language),
        contract_(contract),
        trusted_scripts_(trusted_scripts),
        diagnostics_(diagnostics),
        files_(std::move(files)) {
    sort_and_unique(files_);
    own_ = files_.size();
    read_settings(version);
  }

  std::shared_ptr<const Theme> load() {
    // Without the parameters and templates that theme.toml was to bring, every use of them would be
    // one more error of the same cause.
    if (!is_usable_ || !extend()) return nullptr;
    std::string inputs;
    for (const ThemeFile& file : files_) {
      inputs += file.path + '\n' + base::to_hex(base::hash_bytes(file.bytes)) + '\n';
    }
    theme_->hash = base::hash_bytes(inputs);
    Findings findings(files_);
    ThemeStrings strings = read_theme_strings(files_, language_, findings);
    TemplateSources sources;
    sources.layouts = parse_folder("layouts/", findings);
    sources.partials = parse_folder("partials/", findings);
    sources.phrases = std::move(strings.phrases);
    under_policy_ = any_states_policy(sources);
    UsedTemplates used;
    for (const Contract::Layout& layout : contract_.layouts) {
      make(layout, sources, used, findings);
    }
    report_missing();
    note_unused(sources, used, findings);
    theme_->strings = std::move(strings.texts);
    theme_->assets =
        publish_assets(files_, under_policy_ ? PagePolicy::stated : PagePolicy::none, findings);
    const bool failed = failed_ || findings.has_errors();
    findings.report(diagnostics_);
    return failed ? nullptr : theme_;
  }

 private:
  // theme.toml, before the files of the theme that it extends are there.
  void read_settings(std::string_view version) {
    const ThemeFile* file = find_file(settings_path);
    ThemeSettings settings;
    if (file != nullptr) {
      base::Diagnostics found(file->shown, file->bytes);
      settings = read_theme_settings(file->bytes, version, found);
      failed_ = found.has_errors();
      is_usable_ =
          std::all_of(found.all().begin(), found.all().end(), [](const base::Diagnostic& one) {
            return one.severity != base::Severity::error || one.code == "unknown-key" ||
                   one.code == "bad-version";
          });
      diagnostics_.append(std::move(found));
    }
    theme_->info = std::move(settings.info);
    theme_->declared_params = std::move(settings.params);
  }

  // False when there is no such theme.
  bool extend() {
    std::vector<ThemeFile> extended;
    if (!theme_->info.extends.empty()) extended = built_in_theme(theme_->info.extends);
    if (extended.empty() && !theme_->info.extends.empty() &&
        theme_->info.extends != ThemeInfo().extends) {
      const std::vector<std::string> names = built_in_theme_names();
      const ThemeFile* file = find_file(settings_path);
      base::Diagnostics found(file == nullptr ? std::string(settings_path) : file->shown,
                              file == nullptr ? std::string_view() : std::string_view(file->bytes));
      found.error(theme_->info.extends_at, "unknown-theme",
                  "there is no built-in theme " + model::in_quotes(theme_->info.extends),
                  nearest_name(theme_->info.extends, {names.begin(), names.end()}));
      diagnostics_.append(std::move(found));
      return false;
    }
    sort_and_unique(extended);
    const auto settings = std::find_if(extended.begin(), extended.end(),
                                       [](const auto& file) { return file.path == settings_path; });
    if (settings != extended.end()) {
      // Templates that are taken over may use the parameters of where they come from.
      base::Diagnostics ignored;
      ThemeSettings inherited = read_theme_settings(settings->bytes, {}, ignored);
      for (ThemeParam& param : inherited.params) add_param(std::move(param));
      if (find_file(settings_path) == nullptr) theme_->info = std::move(inherited.info);
      extended.erase(settings);
    }
    // A file of the theme itself stands for that of the other theme, but strings are taken key by
    // key.
    std::erase_if(extended, [&](const ThemeFile& file) {
      return !file.path.starts_with("strings/") && find_file(file.path) != nullptr;
    });
    model::Object params;
    for (const ThemeParam& param : theme_->declared_params) params.set(param.name, param.initial);
    theme_->params = std::move(params);
    std::move(extended.begin(), extended.end(), std::back_inserter(files_));
    return true;
  }

  void add_param(ThemeParam param) {
    auto& known = theme_->declared_params;
    const bool declared = std::any_of(known.begin(), known.end(),
                                      [&](const auto& own) { return own.name == param.name; });
    if (!declared) known.push_back(std::move(param));
  }

  // The templates of a folder by name, the theme's own before those that it extends.
  ParsedTemplates parse_folder(std::string_view folder, Findings& findings) {
    ParsedTemplates templates;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const std::string_view path = files_[i].path;
      if (!path.starts_with(folder) || !path.ends_with(template_ending)) continue;
      std::string name(
          path.substr(folder.size(), path.size() - folder.size() - template_ending.size()));
      if (templates.contains(name)) continue;
      if (base::find_invalid_utf8(files_[i].bytes) != std::string::npos) {
        findings.error({i, {}}, "invalid-utf8", "this file is not UTF-8");
      }
      templates[std::move(name)] = {i, parse_template(files_[i].bytes, i, findings)};
    }
    return templates;
  }

  void make(const Contract::Layout& layout, const TemplateSources& sources, UsedTemplates& used,
            Findings& findings) {
    const auto found = sources.layouts.find(layout.name);
    if (found == sources.layouts.end()) {
      if (layout.required) missing_.emplace_back(layout.name);
      return;
    }
    std::vector<std::string> params;
    for (const ThemeParam& param : theme_->declared_params) params.push_back(param.name);
    TemplateNodes nodes = expand_layout(layout.name, sources, used, findings);
    check_layout(nodes, layout, params, findings);
    if (under_policy_) check_policy(nodes, trusted_scripts_, findings);
    settle_html(nodes, findings);
    theme_->layouts.push_back(make_layout(layout.name, nodes, layout.scopes.size()));
  }

  static bool any_states_policy(const TemplateSources& sources) {
    const auto states = [](const auto& named) { return states_policy(named.second.nodes); };
    return std::any_of(sources.layouts.begin(), sources.layouts.end(), states) ||
           std::any_of(sources.partials.begin(), sources.partials.end(), states);
  }

  void note_unused(const TemplateSources& sources, const UsedTemplates& used, Findings& findings) {
    const std::vector<std::string_view> names = layout_names(contract_);
    for (const auto& [name, parsed] : sources.layouts) {
      if (parsed.file >= own_ || used.layouts.contains(name)) continue;
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      findings.warning({parsed.file, {}}, "unknown-layout",
                       "no page uses a layout " + model::in_quotes(name),
                       nearest_name(name, names));
    }
    for (const auto& [name, parsed] : sources.partials) {
      if (parsed.file >= own_ || used.partials.contains(name)) continue;
      findings.note({parsed.file, {}}, "unused-partial",
                    "no layout uses the partial " + model::in_quotes(name));
    }
  }

  const ThemeFile* find_file(std::string_view path) const {
    const auto end = files_.begin() + static_cast<std::ptrdiff_t>(own_);
    const auto found =
        std::find_if(files_.begin(), end, [&](const ThemeFile& file) { return file.path == path; });
    return found == end ? nullptr : &*found;
  }

  // One error for all layouts that are missing.
  void report_missing() {
    if (missing_.empty()) return;
    const ThemeFile* file = find_file(settings_path);
    base::Diagnostics found(file == nullptr ? std::string(settings_path) : file->shown);
    std::string names = "layouts/" + missing_.front() + ".mustache";
    if (missing_.size() > 1) {
      names +=
          " and " + std::to_string(missing_.size() - 1) + " more of the layouts that pages need";
    }
    found.error({}, "missing-layout", "the theme has no " + names,
                missing_.size() == 1
                    ? ""
                    : "also missing: " + base::join({missing_.begin() + 1, missing_.end()}, ", "));
    diagnostics_.append(std::move(found));
    failed_ = true;
  }

  base::LentText language_;
  const Contract& contract_;
  const std::vector<std::string>& trusted_scripts_;
  base::Diagnostics& diagnostics_;
  std::vector<ThemeFile> files_;  // the theme's own, then those of the theme that it extends
  std::size_t own_ = 0;
  std::shared_ptr<Theme> theme_ = std::make_shared<Theme>();
  std::vector<std::string> missing_;  // layouts
  bool failed_ = false;
  bool under_policy_ = false;  // what the theme writes is read under the policy of pages
  bool is_usable_ = true;      // theme.toml says what the templates need
};

}  // namespace

std::shared_ptr<const Theme> load_theme(std::vector<ThemeFile> files, std::string_view language,
                                        const Contract& contract, base::Diagnostics& diagnostics,
                                        std::string_view version,
                                        const std::vector<std::string>& trusted_scripts) {
  return Loader(std::move(files), language, contract, version, trusted_scripts, diagnostics).load();
}

const ThemeInfo& theme_info(const Theme& theme) { return theme.info; }
base::Hash theme_hash(const Theme& theme) { return theme.hash; }
const std::vector<Asset>& assets(const Theme& theme) { return theme.assets; }
const model::Value& theme_params(const Theme& theme) { return theme.params; }

std::string_view published_asset(const Theme& theme, std::string_view name) {
  for (const Asset& asset : theme.assets) {
    if (asset.name == name) return asset.published_name;
  }
  return {};
}

bool has_layout(const Theme& theme, std::string_view layout) {
  return theme.find_layout(layout) != nullptr;
}

}  // namespace dayleaf::theme
