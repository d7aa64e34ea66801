#include "model/archive.h"

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

}  // namespace dayleaf::model
