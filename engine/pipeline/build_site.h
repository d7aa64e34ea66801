#pragma once

#include <memory>
#include <vector>

#include "base/diagnostics.h"
#include "base/hash.h"
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

// Plans every page of what was read. Collisions and the like are in `diagnostics`. `made_by`:
// Edition::made_by.
std::unique_ptr<PlannedSite> plan_site(Reading reading, std::shared_ptr<const Theme> theme,
                                       Diagnostics& diagnostics, const Hash& made_by = {});

}  // namespace dayleaf
