#include "fetch/compose_digest.h"

#include "dialects/write_sheet.h"

namespace dayleaf {

std::string compose_digest(const Source& source, const Date& date,
                           const std::vector<Entry>& entries) {
  Sheet sheet;
  sheet.dialect = "daily";
  sheet.date = date;
  sheet.front_matter.set("author_order", "known");
  sheet.front_matter.set("source", source.title);
  sheet.entries = entries;
  return write_sheet(sheet);
}

}  // namespace dayleaf
