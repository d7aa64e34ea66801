#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "files/publish.h"
#include "model/page.h"
#include "pipeline/open_theme.h"
#include "pipeline/read_site.h"
#include "theme/theme.h"

namespace dayleaf {

// A site ready to be shown: everything that pages are filled from, and the pages. Immutable and not
// movable, since pages look into it.
struct PlannedSite {
  PlannedSite(Reading made_reading, std::shared_ptr<const Theme> made_theme);
  PlannedSite(const PlannedSite&) = delete;
  PlannedSite& operator=(const PlannedSite&) = delete;

  const Reading reading;
  const std::shared_ptr<const Theme> theme;
  std::vector<Page> pages;
};

// Plans every page of what was read. Collisions and the like are in `diagnostics`.
std::unique_ptr<PlannedSite> plan_site(Reading reading, std::shared_ptr<const Theme> theme,
                                       Diagnostics& diagnostics);

struct PublishSiteOptions {
  std::string root;
  std::size_t jobs = 1;
  bool atomic = false;
  bool dry_run = false;
  bool force = false;
  // Stands for what the pipeline does not see: the program itself and its settings. Empty: not
  // known, every page is filled and compared.
  std::string settings_hash;
  Progress progress;
};

// Fills the pages in parallel and publishes each as it is filled. When content, theme and settings
// are those of the last publication and its files are there, no page is filled. An Error: the disk
// said no; the old site is whole.
Result<PublishReport> publish_site(const PlannedSite& planned, const PublishSiteOptions& options);

}  // namespace dayleaf
