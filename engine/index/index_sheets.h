#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/sheet.h"
#include "model/site.h"

namespace dayleaf {

class Taxonomy;  // index/find_topics.h

// Gathers sheets (in path order) into an Archive: entries of one paper meet, days, months, years,
// people, topics and related papers are found, and everything that will have a URL gets a unique
// slug. What only shows when sheets meet (one day in two files, one paper twice in a day) is
// diagnosed with both places. `jobs` threads; the result does not depend on it.
Archive index_sheets(std::vector<Sheet> sheets, const Site& site, const Taxonomy& taxonomy,
                     std::size_t jobs, Diagnostics& diagnostics);

}  // namespace dayleaf
