#include "index/index_sheets.h"

#include <utility>

#include "index/find_day_states.h"
#include "index/find_topics.h"
#include "index/passes.h"
#include "index/resolve_facts.h"

namespace dayleaf::index {

std::string UniqueSlugs::take(std::string slug) {
  if (taken_.insert(slug).second) return slug;
  for (int number = 2;; ++number) {
    std::string numbered = slug + "-" + std::to_string(number);
    if (taken_.insert(numbered).second) return numbered;
  }
}

model::Archive index_sheets(std::vector<std::shared_ptr<const model::Sheet>> sheets,
                            std::shared_ptr<const model::Records> records, const model::Site& site,
                            const Taxonomy& taxonomy, std::size_t jobs,
                            base::Diagnostics& diagnostics, IndexMemory* memory,
                            std::shared_ptr<const model::StatedPeople> people) {
  model::Archive archive;
  archive.sheets = std::move(sheets);
  archive.records = std::move(records);
  archive.stated = std::move(people);
  gather_papers(archive, site, jobs, diagnostics);
  gather_periods(archive);
  archive.calendar = find_day_states(archive);
  IndexMemory of_this_time;
  if (memory == nullptr) memory = &of_this_time;
  memory->begin(archive);
  const Spellings spellings = resolve_facts(archive, *memory);
  gather_people(archive, *memory, spellings);
  gather_topics(archive, site, taxonomy, jobs, diagnostics, *memory);
  return archive;
}

}  // namespace dayleaf::index
