#pragma once

#include <string>

#include "base/result.h"

namespace dayleaf::files {

// The one rule for every root that a site's files name (content, output, themes, data, media, …):
// `path`, which is below the folder `root` or absolute, may lead nowhere else, neither by "..",
// nor by a link, nor by a link to nothing. What does not exist yet is judged by what is there of
// it. An Error says where it leads: "themes/x leads out of the folder …".
base::Result<void> stays_inside(const std::string& root, const std::string& path);

// Whether `path` is the folder `root` or below it; both are real paths.
bool is_at_or_below(const std::string& root, const std::string& path);

}  // namespace dayleaf::files
