#include "pipeline/build_site.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "dialects/write_sheet.h"
#include "pipeline/report_labels.h"
#include "pipeline/report_lenses.h"
#include "pipeline/report_names.h"
#include "pipeline/resolve_names.h"
#include "render/edition.h"
#include "render/outputs.h"
#include "render/urls.h"

namespace dayleaf::pipeline {

namespace {

// Pictures below the content folder that nothing names.
void report_unused(const Reading& reading, const std::vector<model::OwnFile>& all,
                   base::Diagnostics& diagnostics) {
  const std::string content = content_place(reading.site).path;
  std::vector<std::string> unused;
  for (const model::OwnFile& file : all) {
    const bool is_used = std::binary_search(
        reading.own_files.begin(), reading.own_files.end(), file,
        [](const model::OwnFile& a, const model::OwnFile& b) { return a.path < b.path; });
    const bool is_beside = content.empty() || file.path.starts_with(content + "/");
    if (is_used || !is_beside || !has_media_ending(file.path)) continue;
    if (is_kept_elsewhere(file.path)) continue;
    unused.push_back(content.empty() ? file.path : file.path.substr(content.size() + 1));
  }
  report_unnamed(unused, reading.site.content, diagnostics);
}

// What digests name of the site itself. Which pages there are is known when they are planned, and
// no page's address depends on what is named: where it matters, they are planned for that alone.
void resolve_own_names(Reading& reading, const theme::Theme& theme, const SiteHistory& history,
                       const BuildOptions& options, base::Diagnostics& diagnostics) {
  std::optional<std::unordered_set<std::string>> pages;
  const auto has_page = [&](std::string_view address) {
    if (!pages) {
      pages.emplace();
      base::Diagnostics ignored;
      render::Edition edition{reading.archive, reading.site, theme, options.made_by,
                              &reading.mirror};
      edition.write_sheet = dialects::write_sheet;
      if (history.wanted) edition.history = &history.shown;
      for (const model::Page& page : render::plan_pages(edition, ignored)) {
        pages->insert(page.path);
      }
    }
    return pages->count(render::address::file_of(address)) > 0;
  };
  std::vector<std::string> left_out = reading.drafts;
  left_out.insert(left_out.end(), reading.waiting.begin(), reading.waiting.end());
  const std::vector<model::OwnFile> all = std::exchange(reading.own_files, {});
  reading.own_files =
      resolve_names(reading.archive, {reading.site, all, left_out, has_page}, diagnostics);
  count_media(reading.archive, reading.counts);
  report_unused(reading, all, diagnostics);
}

}  // namespace

PlannedSite::PlannedSite(Reading made_reading, std::shared_ptr<const theme::Theme> made_theme,
                         SiteHistory made_history)
    : reading(std::move(made_reading)),
      theme(std::move(made_theme)),
      history(std::move(made_history)) {}

base::Result<LoadedSite> load_site(const model::Site& site, const BuildOptions& options,
                                   const KnownFile& known, const ThemeSource* known_theme,
                                   OwnFileMemory* known_pictures) {
  base::Result<Content> content = load_content(site, options, known, known_pictures);
  if (!content) return content.error();
  return LoadedSite{*std::move(content),
                    known_theme != nullptr ? *known_theme : read_theme(site, options.root),
                    load_history(site, options)};
}

std::unique_ptr<PlannedSite> plan_site(const model::Site& site, const SettingsFile& file,
                                       LoadedSite loaded, const BuildOptions& options,
                                       base::Diagnostics& diagnostics) {
  const auto begin = [&](std::string_view stage) {
    if (options.progress) options.progress(stage, 0, 1);
  };
  Reading reading = read_content(site, std::move(loaded.content), options, diagnostics);

  // The content decides the language, which the theme needs.
  begin("theme");
  SiteMemory own_memory;
  SiteMemory& memory = options.memory != nullptr ? *options.memory : own_memory;
  if (memory.theme == nullptr || memory.theme_language != reading.site.language) {
    memory.theme_language = reading.site.language;
    memory.theme_findings = base::Diagnostics();
    memory.theme = open_theme(reading.site, std::move(loaded.theme), memory.theme_findings);
  }
  report_lenses(reading.archive, reading.site, file, diagnostics);
  std::shared_ptr<const theme::Theme> theme = memory.theme;
  diagnostics.append(memory.theme_findings);
  report_labels(reading.archive, site, file, diagnostics);
  // The theme knows what may stand in [params]; asked here, the answer has the place in the file.
  const bool fits = theme != nullptr && params_fit(*theme, site, file, diagnostics);
  if (!fits || memory.theme_findings.has_errors()) return nullptr;

  begin("plan");
  SiteHistory history =
      make_history(std::move(loaded.history), reading.site, reading.archive, options);
  resolve_own_names(reading, *theme, history, options, diagnostics);
  auto planned =
      std::make_unique<PlannedSite>(std::move(reading), std::move(theme), std::move(history));
  render::Edition edition{planned->reading.archive, planned->reading.site, *planned->theme,
                          options.made_by, &planned->reading.mirror};
  if (planned->history.wanted) edition.history = &planned->history.shown;
  edition.write_sheet = dialects::write_sheet;
  edition.own_files = &planned->reading.own_files;
  planned->pages = render::plan_pages(edition, diagnostics);
  return planned;
}

}  // namespace dayleaf::pipeline
