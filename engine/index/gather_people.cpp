#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/slug.h"
#include "base/text.h"
#include "index/index_sheets.h"
#include "index/passes.h"

namespace dayleaf {
namespace {

// The list to show: one whose order is known beats one whose order is not, then the newest that has
// names.
const Authors* authors_to_show(const Archive& archive, const Paper& paper) {
  const Authors* best = nullptr;
  for (const std::uint32_t index : paper.appearances) {
    const Authors& authors = archive.appearances[index].entry->authors;
    if (authors.names.empty()) continue;
    if (best == nullptr || authors.order >= best->order) best = &authors;
  }
  return best;
}

IndexMemory::Name facts_of(const std::string& name, IndexMemory* memory) {
  if (memory == nullptr) return {make_slug(name), fold_case(name)};
  const auto known = memory->names.find(name);
  if (known != memory->names.end()) return known->second;
  return memory->names.emplace(name, IndexMemory::Name{make_slug(name), fold_case(name)})
      .first->second;
}

}  // namespace

void gather_people(Archive& archive, IndexMemory* memory) {
  // In order of first appearance, so that a new name never takes the address of an old one.
  std::unordered_map<std::string_view, std::uint32_t> found;
  std::vector<Person> people;
  UniqueSlugs slugs;
  const auto person_of = [&](const std::string& name) {
    const auto [at, is_new] = found.try_emplace(name, static_cast<std::uint32_t>(people.size()));
    if (is_new) {
      Person person;
      IndexMemory::Name facts = facts_of(name, memory);
      person.name = name;
      if (!facts.slug.empty()) person.slug = slugs.take(std::move(facts.slug));
      person.sort_key = std::move(facts.sort_key);
      people.push_back(std::move(person));
    }
    return at->second;
  };
  for (std::uint32_t index = 0; index < archive.papers.size(); ++index) {
    Paper& paper = archive.papers[index];
    for (const std::uint32_t appearance : paper.appearances) {
      for (const std::string& name : archive.appearances[appearance].entry->authors.names) {
        std::vector<std::uint32_t>& papers = people[person_of(name)].papers;
        if (papers.empty() || papers.back() != index) papers.push_back(index);
      }
    }
    if (const Authors* shown = authors_to_show(archive, paper)) {
      for (const std::string& name : shown->names) paper.people.push_back(person_of(name));
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
