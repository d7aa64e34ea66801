#pragma once

#include <cstdint>
#include <vector>

#include "theme/findings.h"
#include "theme/theme.h"

namespace dayleaf::theme {

// Whether the theme writes the policy of pages, under which its files are read.
enum class PagePolicy : std::uint8_t { none, stated };

// Names the files of assets/ by their content, and rewrites the relative url(…) and @import of
// style sheets to these names. Files are a theme's own, then those of the theme that it extends;
// the first of a path counts. Sorted by name. A relative reference to nothing is an error,
// and so is what the policy would always block.
std::vector<Asset> publish_assets(const std::vector<ThemeFile>& files, PagePolicy policy,
                                  Findings& findings);

}  // namespace dayleaf::theme
