#pragma once

#include <string_view>
#include <vector>

#include "base/lent.h"

namespace dayleaf::cli {

// A file of a new site.
struct StarterFile {
  base::LentText path;  // below the site's folder
  base::LentText text;
  bool is_sample = false;  // left out where there are digests already
};
const std::vector<StarterFile>& starter_files();

// The digest among them. Its day is none that a source has: older than all of them.
const StarterFile& sample_digest();

}  // namespace dayleaf::cli
