#pragma once

#include <memory>
#include <vector>

#include "base/diagnostics.h"
#include "index/index_memory.h"
#include "model/archive.h"
#include "model/sheet.h"
#include "model/site.h"

namespace dayleaf::index {

class Taxonomy;  // index/find_topics.h

// Gathers sheets (in path order), and what sources say of their papers (`records`, never null),
// into an Archive: entries of one paper meet, days, months, years, people and topics are found, and
// everything that will have a URL gets a unique slug. What only shows when sheets meet (one day in
// two files, one paper twice in a day) is diagnosed with both places. `jobs` threads; the result
// does not depend on it. `memory` (may be nullptr) is used and renewed; the result does not depend
// on it. `people`: what the site says of people; nullptr: nothing.
model::Archive index_sheets(std::vector<std::shared_ptr<const model::Sheet>> sheets,
                            std::shared_ptr<const model::Records> records, const model::Site& site,
                            const Taxonomy& taxonomy, std::size_t jobs,
                            base::Diagnostics& diagnostics, IndexMemory* memory = nullptr,
                            std::shared_ptr<const model::StatedPeople> people = nullptr);

}  // namespace dayleaf::index
