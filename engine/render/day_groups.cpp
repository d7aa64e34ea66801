#include "render/day_groups.h"

#include <algorithm>
#include <cstdint>

namespace dayleaf::render {

std::vector<const model::Sheet*> sheets_of_day(const model::Archive& archive,
                                               const model::Day& day) {
  std::vector<const model::Sheet*> sheets;
  for (const std::uint32_t index : day.appearances) {
    const model::Sheet* const sheet = archive.appearances[index].sheet;
    if (sheet != nullptr && (sheets.empty() || sheets.back() != sheet)) sheets.push_back(sheet);
  }
  return sheets;
}

bool has_ungrouped(const model::Archive& archive, const model::Day& day) {
  return std::any_of(day.ranking.begin(), day.ranking.end(), [&](std::uint32_t index) {
    return archive.appearances[index].entry->group == 0;
  });
}

std::string group_anchor(std::size_t part) { return "group-" + std::to_string(part); }

std::string group_anchor(const model::Archive& archive, const model::Day& day,
                         const model::Sheet& sheet, std::size_t group) {
  std::size_t part = has_ungrouped(archive, day) ? 2 : 1;
  for (const model::Sheet* const one : sheets_of_day(archive, day)) {
    if (one == &sheet) return group_anchor(part + group);
    part += one->groups.size();
  }
  return {};
}

}  // namespace dayleaf::render
