#include "model/archive.h"

#include <algorithm>
#include <array>

namespace dayleaf::model {

const WhereNames& names_of(TopicReason::Where where) {
  // In the order of the places.
  static constexpr std::array<WhereNames, 5> rows = {{{"title", "title"},
                                                      {"summary", "summary"},
                                                      {"tags_line", "Tags: line"},
                                                      {"front_matter", "front matter"},
                                                      {"settings", "[topics.papers]"}}};
  return rows[static_cast<std::size_t>(where)];
}

std::string_view Person::shown_for(std::string_view written) const {
  if (stated == nullptr) return name;
  const bool is_alias = std::find(aliases.begin(), aliases.end(), written) != aliases.end();
  return is_alias ? written : std::string_view(stated->name);
}

}  // namespace dayleaf::model
