#include "render/day_groups.h"

#include <algorithm>
#include <set>

namespace dayleaf::render {
namespace {

// Whether the day's page has a part for papers of no group, before those of its groups.
bool has_ungrouped(const model::Archive& archive, const model::Day& day) {
  return std::any_of(day.ranking.begin(), day.ranking.end(), [&](std::uint32_t index) {
    return archive.appearances[index].entry->group == 0;
  });
}

}  // namespace

std::vector<const model::Sheet*> sheets_of_day(const model::Archive& archive,
                                               const model::Day& day) {
  std::vector<const model::Sheet*> sheets;
  for (const std::uint32_t index : day.appearances) {
    model::for_each_text(archive.appearances[index], [&](const model::EntryText& text) {
      // Those of one sheet follow each other, but where sheets share papers.
      if (text.sheet == nullptr || (!sheets.empty() && sheets.back() == text.sheet)) return;
      if (std::find(sheets.begin(), sheets.end(), text.sheet) == sheets.end()) {
        sheets.push_back(text.sheet);
      }
    });
  }
  sheets.insert(sheets.end(), day.without_papers.begin(), day.without_papers.end());
  return sheets;
}

std::vector<GroupPlace> groups_of_day(const model::Archive& archive, const model::Day& day) {
  std::vector<GroupPlace> places;
  for (const model::Sheet* sheet : sheets_of_day(archive, day)) {
    for (std::uint32_t group = 1; group <= sheet->groups.size(); ++group) {
      places.emplace_back(sheet, group);
    }
  }
  return places;
}

std::map<GroupPlace, GroupPlace> find_twins(const model::Archive& archive, const model::Day& day) {
  std::map<GroupPlace, GroupPlace> twins;
  std::set<GroupPlace> none;
  for (const std::uint32_t index : day.ranking) {
    const model::Appearance& one = archive.appearances[index];
    const GroupPlace shown{one.sheet, one.entry->group};
    model::for_each_text(one, [&](const model::EntryText& text) {
      const GroupPlace own{text.sheet, text.entry->group};
      if (own.second == 0) return;
      const bool is_apart = own == shown || shown.second == 0;
      if (is_apart || twins.try_emplace(own, shown).first->second != shown) none.insert(own);
    });
  }
  for (const GroupPlace& group : none) twins.erase(group);
  return twins;
}

std::string group_anchor(std::size_t part) { return "group-" + std::to_string(part); }

std::string group_anchor(const model::Archive& archive, const model::Day& day,
                         const model::Sheet& sheet, std::size_t group) {
  const std::map<GroupPlace, GroupPlace> twins = find_twins(archive, day);
  GroupPlace asked{&sheet, static_cast<std::uint32_t>(group + 1)};
  if (const auto shown = twins.find(asked); shown != twins.end()) asked = shown->second;
  std::size_t part = has_ungrouped(archive, day) ? 2 : 1;
  for (const GroupPlace& place : groups_of_day(archive, day)) {
    if (place == asked) return group_anchor(part);
    if (twins.count(place) == 0) ++part;
  }
  return {};
}

}  // namespace dayleaf::render
