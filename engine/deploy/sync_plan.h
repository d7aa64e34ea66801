#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "files/manifest.h"

namespace dayleaf::deploy {

// How a site differs from what a place holds. Paths are sorted.
struct SyncPlan {
  std::vector<std::string> added;
  std::vector<std::string> changed;
  std::vector<std::string> removed;
  std::vector<std::string> folders;  // that held only what is removed; inner ones first
  std::size_t unchanged = 0;
  std::uint64_t bytes = 0;  // of what is added and changed
};
SyncPlan plan_sync(const files::Manifest& site, const files::Manifest& there);

// The manifest while a place is between the two: all that may be there; what differs has no hash,
// so that it is sent again.
std::string write_manifest_of_both(const files::Manifest& site, const files::Manifest& there);

}  // namespace dayleaf::deploy
