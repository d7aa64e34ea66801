#pragma once

#include <string_view>
#include <vector>

#include "base/lent.h"

namespace dayleaf {

// A file of a new site.
struct StarterFile {
  LentText path;  // below the site's folder
  LentText text;
  bool is_sample = false;  // left out where there are digests already
};
const std::vector<StarterFile>& starter_files();

}  // namespace dayleaf
