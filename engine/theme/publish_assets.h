#pragma once

#include <vector>

#include "theme/findings.h"
#include "theme/theme.h"

namespace dayleaf {

// Names the files of assets/ by their content, and rewrites the relative url(…) and @import of
// style sheets to these names. Files are a theme's own, then those of the theme that it extends;
// the first of a path counts. Sorted by name. A relative reference to nothing is an error.
std::vector<Asset> publish_assets(const std::vector<ThemeFile>& files, Findings& findings);

}  // namespace dayleaf
