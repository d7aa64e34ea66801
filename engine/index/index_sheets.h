#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/sheet.h"
#include "model/site.h"

namespace dayleaf {

class Taxonomy;  // index/find_topics.h

// What was found out about single papers and names, for the next archive of the same site with the
// same taxonomy and settings: entries of sheets that both share are not searched again. Holds the
// sheets, so that none of another content can stand at the same address.
struct IndexMemory {
  struct Words {
    std::vector<PaperTopic> topics;  // positions in the taxonomy
    std::string language;
  };
  struct OfSheet {
    std::shared_ptr<const Sheet> sheet;
    std::vector<std::optional<Words>> entries;  // of papers that have this one entry only
  };
  struct Name {
    std::string slug;  // not yet made unique
    std::string sort_key;
  };
  std::unordered_map<const Sheet*, OfSheet> sheets;
  std::unordered_map<std::string, Name> names;
};

// Gathers sheets (in path order) into an Archive: entries of one paper meet, days, months, years,
// people and topics are found, and everything that will have a URL gets a unique
// slug. What only shows when sheets meet (one day in two files, one paper twice in a day) is
// diagnosed with both places. `jobs` threads; the result does not depend on it.
// `memory` (may be nullptr) is used and renewed; the result does not depend on it.
Archive index_sheets(std::vector<std::shared_ptr<const Sheet>> sheets, const Site& site,
                     const Taxonomy& taxonomy, std::size_t jobs, Diagnostics& diagnostics,
                     IndexMemory* memory = nullptr);

}  // namespace dayleaf
