#pragma once

#include <string_view>
#include <vector>

namespace dayleaf {

// A file of a new site.
struct StarterFile {
  std::string_view path;  // below the site's folder
  std::string_view text;
  bool is_sample = false;  // left out where there are digests already
};
const std::vector<StarterFile>& starter_files();

}  // namespace dayleaf
