#include "fetch/compose_digest.h"

#include "dialects/write_sheet.h"

namespace dayleaf::fetch {

std::string compose_digest(const Source& source, const base::Date& date,
                           const std::vector<model::Entry>& entries) {
  model::Sheet sheet;
  sheet.dialect = "daily";
  sheet.date = date;
  sheet.front_matter.set("author_order", "known");
  sheet.front_matter.set("source", source.title);
  sheet.entries = entries;
  return dialects::write_sheet(sheet);
}

}  // namespace dayleaf::fetch
