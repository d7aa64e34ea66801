#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "serve/resource.h"

namespace dayleaf::pipeline {

// What the pages of a live site are told; the script of the preview reads it. `generation` counts
// the states of the site.

serve::Event reload_event(std::uint64_t generation);
// A stylesheet has another address now, and nothing else has changed. Both are paths of URLs.
serve::Event style_event(std::uint64_t generation, std::string_view from, std::string_view to);
// All that is wrong, errors first; an empty list takes back what was said before.
serve::Event problems_event(std::uint64_t generation,
                            const std::vector<base::Diagnostic>& problems);

}  // namespace dayleaf::pipeline
