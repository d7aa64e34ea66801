#include "pipeline/build_site.h"

#include <utility>

#include "dialects/write_sheet.h"
#include "pipeline/report_labels.h"
#include "pipeline/report_lenses.h"
#include "render/edition.h"
#include "render/outputs.h"

namespace dayleaf::pipeline {

PlannedSite::PlannedSite(Reading made_reading, std::shared_ptr<const theme::Theme> made_theme,
                         SiteHistory made_history)
    : reading(std::move(made_reading)),
      theme(std::move(made_theme)),
      history(std::move(made_history)) {}

base::Result<LoadedSite> load_site(const model::Site& site, const BuildOptions& options,
                                   const KnownFile& known, const ThemeSource* known_theme) {
  base::Result<Content> content = load_content(site, options, known);
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
  auto planned =
      std::make_unique<PlannedSite>(std::move(reading), std::move(theme), std::move(history));
  render::Edition edition{planned->reading.archive, planned->reading.site, *planned->theme,
                          options.made_by, &planned->reading.mirror};
  if (planned->history.wanted) edition.history = &planned->history.shown;
  edition.write_sheet = dialects::write_sheet;
  planned->pages = render::plan_pages(edition, diagnostics);
  return planned;
}

}  // namespace dayleaf::pipeline
