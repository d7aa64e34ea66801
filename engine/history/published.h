#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "model/archive.h"

namespace dayleaf::history {

// What is remembered of the papers of a publication, so that the next one can be held against it:
// enough to see that something changed, and no more.

struct PublishedEntry {
  base::Date date;
  base::Hash heading;  // of the heading's words
  std::optional<std::int64_t> votes;

  friend bool operator==(const PublishedEntry&, const PublishedEntry&) = default;
};

struct PublishedPaper {
  std::string id;     // "arxiv:2401.17268"
  std::string title;  // as people read it
  base::Hash names;   // of the authors, whatever their order; zero: nobody names any
  // Of the authors in their order; zero: the order is not known.
  base::Hash sequence;
  bool cut = false;                     // the list of authors says that more follow
  std::vector<PublishedEntry> entries;  // oldest first, in digest order within a day

  friend bool operator==(const PublishedPaper&, const PublishedPaper&) = default;
};

using PublishedPapers = std::vector<PublishedPaper>;  // by id

PublishedPapers papers_of(const model::Archive& archive);

}  // namespace dayleaf::history
