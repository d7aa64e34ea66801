#pragma once

#include <memory>

#include "pipeline/build_site.h"
#include "serve/exhibit.h"

namespace dayleaf {

// A planned site from memory: a page is filled when it is asked for, and nothing else can be named.
// Shares the site.
std::unique_ptr<Exhibition> exhibit_planned(std::shared_ptr<const PlannedSite> planned);

}  // namespace dayleaf
