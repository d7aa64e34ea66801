#pragma once

#include <cstddef>
#include <string>

#include "base/diagnostics.h"
#include "pipeline/build_site.h"

namespace dayleaf::pipeline {

struct LinkCounts {
  std::size_t internal = 0;  // links to pages, files and anchors of the site, each time they stand
  std::size_t external = 0;  // all others
  std::size_t broken = 0;    // targets that are not there
};

// Fills every page, in parallel, and holds each link and anchor of it to the plan: what the site
// links to must be a page or a file of it, with the anchor that the link names. What is wrong is in
// `diagnostics`, one for a target, at the first place that has it, with how many more pages do.
// Memory holds a few numbers for a page, never the pages.
LinkCounts check_links(const PlannedSite& planned, const BuildOptions& options,
                       base::Diagnostics& diagnostics);

}  // namespace dayleaf::pipeline
