#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/lent.h"
#include "files/manifest.h"
#include "files/output_place.h"
#include "files/steps.h"

namespace dayleaf::files {

// A file that was put and is new, or differs from what was published, or was not known before.
struct NewFile {
  std::string path;
  std::uint64_t size = 0;
  base::Hash hash;
  std::string staged;  // its name in the staging folder; empty: in the tree, or not staged at all
  bool replaces = false;      // a file or link stands there now
  bool meets_folder = false;  // a folder stands there now
  bool same_bytes = false;    // it is there already, with these bytes
};

// What a commit into the existing folder `output` is about. All sorted by path.
struct Change {
  base::Lent<const std::vector<PublishedFile>> site;  // the whole new site
  base::Lent<const std::vector<NewFile>> files;
  base::Lent<const std::vector<std::string>>
      folders;  // those of the new files that are not there, with their parents
  base::Lent<const std::vector<PublishedFile>> stale;  // published last time, not any more
};

// The steps of the commit, in the order in which readers of the site notice it least: what makes
// room, new files, changed files, removals. Checks all that can be foreseen to fail, and that
// nothing foreign stands in the way; changes nothing.
base::Result<std::vector<Step>> plan_steps(const OutputPlace& place, int output,
                                           const Change& change);

}  // namespace dayleaf::files
