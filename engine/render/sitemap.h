#pragma once

#include <cstddef>

#include "render/plan.h"

namespace dayleaf::render {

constexpr std::size_t sitemap_limit = 50'000;  // URLs a file, by sitemaps.org

// The sitemap of the pages that are planned by now; where they are more than `limit`, an index and
// as many parts as it takes. Dates are those of the content.
void plan_sitemap_of(const RenderContext& context, Plan& plan, std::size_t limit);

}  // namespace dayleaf::render
