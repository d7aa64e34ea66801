#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "model/page.h"
#include "render/edition.h"
#include "theme/theme.h"

namespace dayleaf::render {

// The view model: what every layout of a theme may use. docs/theming.md is checked against it.
const theme::Contract& theme_contract();

// Plans every page of the site, cheaply: paths are decided, nothing is filled. The edition must
// outlive the pages. Two pages that claim one path (or paths that differ only by case) are an error
// that names both sources; the first keeps it.
std::vector<model::Page> plan_pages(const Edition& edition, base::Diagnostics& diagnostics);

}  // namespace dayleaf::render
