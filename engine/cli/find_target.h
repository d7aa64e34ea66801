#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/settings.h"
#include "pipeline/build_site.h"

namespace dayleaf::cli {

// What somebody means by the argument of `explain`: a page, a digest, or neither.
struct FoundTarget {
  const model::Page* page = nullptr;
  const model::Sheet* sheet = nullptr;
  std::string address;               // that was looked for, below the base path, not encoded
  std::string reason;                // why there is neither, where it is known
  std::vector<std::string> nearest;  // addresses that come near
};

// Takes a URL of the site (absolute, or a path with or without the base path), a file of the
// content or of the output, an arXiv id or a link to one. `start` is the directory that paths are
// seen from.
FoundTarget find_target(std::string_view argument, const pipeline::PlannedSite& planned,
                        const Settings& settings, const std::string& start);

}  // namespace dayleaf::cli
