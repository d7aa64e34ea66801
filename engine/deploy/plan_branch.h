#pragma once

#include <string>
#include <vector>

#include "files/manifest.h"
#include "programs/git.h"

namespace dayleaf::deploy {

// What stands on the branch now.
struct BranchTip {
  std::vector<programs::TreeEntry> files;
  bool has_manifest = false;
  files::Manifest manifest;  // what an earlier deployment put there
};

// What the branch shall hold, and how that differs from what it holds. Paths are sorted. The
// manifest itself is in `tree` and counted nowhere.
struct BranchPlan {
  std::vector<programs::TreeEntry> tree;
  std::vector<std::string> added;
  std::vector<std::string> changed;
  std::vector<std::string> removed;
  std::size_t unchanged = 0;
  bool is_there = false;  // the branch holds exactly this already
};

// `ours` is the whole of what dayleaf wants there. Files of the branch that its manifest does not
// name are somebody else's and stay, unless ours need their place. Without a manifest only CNAME
// stays: whoever asks for a plan then takes the branch over.
BranchPlan plan_branch(const BranchTip& tip, std::vector<programs::TreeEntry> ours);

// True when the branch holds the sources of a site: it must not be replaced, whatever is asked for.
bool holds_sources(const BranchTip& tip);

// True when nobody misses what stands there: nothing, or what only says how to serve the branch.
bool is_bare(const BranchTip& tip);

}  // namespace dayleaf::deploy
