#pragma once

#include <string>
#include <string_view>

#include "base/hash.h"

namespace dayleaf::records {

// How a file of the media mirror is called, below the site's folder: "media/3f/3f2a….webp", by the
// hash of its bytes. Files of the site's own are published under such names, too.
std::string mirror_path(const base::Hash& hash, std::string_view extension);

// Whether a path is such a name.
bool is_mirror_path(std::string_view path);

}  // namespace dayleaf::records
