#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/site.h"

namespace dayleaf::index {

class Taxonomy;
class IndexMemory;
struct Spellings;

// The passes of index_sheets, in the order in which they run. Each fills the parts of the archive
// that it names and reads only what earlier passes filled.

// appearances, joined, languages, days, text_days, papers (id, slug, appearances, votes).
void gather_papers(model::Archive& archive, const model::Site& site, std::size_t jobs,
                   base::Diagnostics& diagnostics);
// months, years.
void gather_periods(model::Archive& archive);
// people, Paper::people; needs Paper::known (index/resolve_facts.h) and Archive::stated.
void gather_people(model::Archive& archive, IndexMemory& memory, const Spellings& spellings);
// topics, Paper::topics, Paper::language.
void gather_topics(model::Archive& archive, const model::Site& site, const Taxonomy& taxonomy,
                   std::size_t jobs, base::Diagnostics& diagnostics, IndexMemory& memory);

// Whether all that the title of an entry says can be read.
bool has_whole_title(const model::Entry& entry);

// Hands out path segments that differ even on file systems that ignore case: the first to ask for
// "c" gets it, the next gets "c-2".
class UniqueSlugs {
 public:
  std::string take(std::string slug);

 private:
  std::unordered_set<std::string> taken_;
};

}  // namespace dayleaf::index
