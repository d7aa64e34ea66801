#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "index/index_memory.h"
#include "index/passes.h"
#include "index/resolve_facts.h"

namespace dayleaf::index {
void gather_people(model::Archive& archive, IndexMemory& memory, const Spellings& spellings) {
  // In order of first appearance, so that a new name never takes the address of an old one.
  constexpr auto nobody = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> found(memory.names().size(), nobody);  // by name
  std::vector<model::Person> people;
  UniqueSlugs slugs;
  const auto person_of = [&](std::uint32_t written) {
    const auto better = spellings.as_source.find(written);
    const std::uint32_t id = better == spellings.as_source.end() ? written : better->second;
    if (found[id] == nobody) {
      const IndexMemory::Name& name = memory.names()[id];
      const auto before = spellings.as_digest.find(id);
      const std::string& slug =
          before == spellings.as_digest.end() ? name.slug : memory.names()[before->second].slug;
      model::Person person;
      person.name = name.name;
      if (!slug.empty()) person.slug = slugs.take(slug);
      person.sort_key = name.sort_key;
      found[id] = static_cast<std::uint32_t>(people.size());
      people.push_back(std::move(person));
    }
    return found[id];
  };
  const auto add_paper = [&](std::uint32_t person, std::uint32_t paper) {
    std::vector<std::uint32_t>& papers = people[person].papers;
    if (papers.empty() || papers.back() != paper) papers.push_back(paper);
  };
  for (std::uint32_t index = 0; index < archive.papers.size(); ++index) {
    model::Paper& paper = archive.papers[index];
    const model::KnownAuthors& authors = paper.known.authors;
    if (authors.said != nullptr) {
      for (const std::string& name : *authors.names) {
        paper.people.push_back(person_of(memory.id_of(name)));
        add_paper(paper.people.back(), index);
      }
      continue;
    }
    for (const std::uint32_t appearance : paper.appearances) {
      const model::Appearance& one = archive.appearances[appearance];
      for (const std::uint32_t name : memory.of(one).names) add_paper(person_of(name), index);
      if (authors.names != &one.entry->authors.names) continue;
      for (const std::uint32_t name : memory.of(one).names) {
        paper.people.push_back(person_of(name));
      }
    }
  }
  for (const auto& [written, source] : spellings.as_source) {
    people[person_of(source)].also.push_back(memory.names()[written].name);
  }
  for (model::Person& person : people) std::sort(person.also.begin(), person.also.end());

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
  for (model::Paper& paper : archive.papers) {
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
  for (model::Person& person : archive.people) {
    std::sort(person.papers.begin(), person.papers.end(), newest_first);
  }
}

}  // namespace dayleaf::index
