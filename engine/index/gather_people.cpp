#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "index/index_memory.h"
#include "index/passes.h"

namespace dayleaf {
namespace {

// The list to show: one whose order is known beats one whose order is not, then the newest that has
// names.
const Appearance* authors_to_show(const Archive& archive, const Paper& paper) {
  const Appearance* best = nullptr;
  for (const std::uint32_t index : paper.appearances) {
    const Appearance& appearance = archive.appearances[index];
    const Authors& authors = appearance.entry->authors;
    if (authors.names.empty()) continue;
    if (best == nullptr || authors.order >= best->entry->authors.order) best = &appearance;
  }
  return best;
}

}  // namespace

void gather_people(Archive& archive, IndexMemory& memory) {
  // In order of first appearance, so that a new name never takes the address of an old one.
  constexpr auto nobody = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> found(memory.names().size(), nobody);  // by name
  std::vector<Person> people;
  UniqueSlugs slugs;
  const auto person_of = [&](std::uint32_t id) {
    if (found[id] != nobody) return found[id];
    const IndexMemory::Name& name = memory.names()[id];
    Person person;
    person.name = name.name;
    if (!name.slug.empty()) person.slug = slugs.take(name.slug);
    person.sort_key = name.sort_key;
    found[id] = static_cast<std::uint32_t>(people.size());
    people.push_back(std::move(person));
    return found[id];
  };
  for (std::uint32_t index = 0; index < archive.papers.size(); ++index) {
    Paper& paper = archive.papers[index];
    for (const std::uint32_t appearance : paper.appearances) {
      for (const std::uint32_t name : memory.of(archive.appearances[appearance]).names) {
        std::vector<std::uint32_t>& papers = people[person_of(name)].papers;
        if (papers.empty() || papers.back() != index) papers.push_back(index);
      }
    }
    if (const Appearance* const shown = authors_to_show(archive, paper)) {
      const std::vector<std::uint32_t>& names = memory.of(*shown).names;
      paper.people.reserve(names.size());
      for (const std::uint32_t name : names) paper.people.push_back(person_of(name));
    }
  }

  // Into the order of the index.
  std::vector<std::uint32_t> order(people.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int keys = people[a].sort_key.compare(people[b].sort_key);
    return keys != 0 ? keys < 0 : people[a].name < people[b].name;
  });
  std::vector<std::uint32_t> position(people.size());
  archive.people.reserve(people.size());
  for (const std::uint32_t old : order) {
    position[old] = static_cast<std::uint32_t>(archive.people.size());
    archive.people.push_back(std::move(people[old]));
  }
  for (Paper& paper : archive.papers) {
    for (std::uint32_t& person : paper.people) person = position[person];
  }
  const auto newest_first = [&](std::uint32_t a, std::uint32_t b) {
    const std::uint32_t day_a = archive.appearances[archive.papers[a].appearances.back()].day;
    const std::uint32_t day_b = archive.appearances[archive.papers[b].appearances.back()].day;
    if (day_a != day_b) return day_a > day_b;
    if (archive.papers[a].votes != archive.papers[b].votes) {
      return archive.papers[a].votes > archive.papers[b].votes;
    }
    return a < b;
  };
  for (Person& person : archive.people) {
    std::sort(person.papers.begin(), person.papers.end(), newest_first);
  }
}

}  // namespace dayleaf
