#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "model/page.h"
#include "pipeline/build_options.h"
#include "pipeline/open_theme.h"
#include "pipeline/read_site.h"
#include "pipeline/site_history.h"
#include "theme/theme.h"

namespace dayleaf::pipeline {

// A site on its way from its folder to its pages, for every command: load, then read, gather and
// plan. Pages are filled by whoever wants their bytes: a build (pipeline/publish_site.h), a check
// of links (pipeline/check_links.h), the preview page by page (pipeline/live_site.h). What the site
// says that is wrong is collected; the disk's refusals are Errors.

// The bytes that a site is made from, not yet understood.
struct LoadedSite {
  Content content;
  ThemeSource theme;
  KeptHistory history;
};

// A site ready to be shown: everything that pages are filled from, and the pages. Immutable and not
// movable, since pages look into it.
struct PlannedSite {
  PlannedSite(Reading made_reading, std::shared_ptr<const theme::Theme> made_theme,
              SiteHistory made_history);
  PlannedSite(const PlannedSite&) = delete;
  PlannedSite& operator=(const PlannedSite&) = delete;

  const Reading reading;
  const std::shared_ptr<const theme::Theme> theme;
  const SiteHistory history;
  std::vector<model::Page> pages;
};

// An Error: the content folder cannot be read at all. `known` and `known_pictures`: as
// load_content() takes them; `known_theme`: stands for the theme, which is then not read.
base::Result<LoadedSite> load_site(const model::Site& site, const BuildOptions& options,
                                   const KnownFile& known = {},
                                   const ThemeSource* known_theme = nullptr,
                                   OwnFileMemory* known_pictures = nullptr);

// Understands what was loaded, gathers it into an archive, and plans every page of it. nullptr: the
// theme, or what the settings say to it, is wrong.
std::unique_ptr<PlannedSite> plan_site(const model::Site& site, const SettingsFile& file,
                                       LoadedSite loaded, const BuildOptions& options,
                                       base::Diagnostics& diagnostics);

}  // namespace dayleaf::pipeline
