#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "index/index_memory.h"
#include "index/passes.h"
#include "index/resolve_facts.h"

namespace dayleaf::index {
namespace {

constexpr auto nobody = static_cast<std::uint32_t>(-1);

// Who bears which name on which paper, as the site says. Names are positions in
// IndexMemory::names(), people those in Archive::stated.
class StatedBearers {
 public:
  StatedBearers(base::Lent<const model::Archive> archive, IndexMemory& memory,
                base::Lent<const Spellings> spellings)
      : spellings_(spellings) {
    if (archive->stated == nullptr) return;
    const std::vector<model::StatedPerson>& people = archive->stated->people;
    std::map<model::PaperId, std::uint32_t> papers;
    if (std::any_of(people.begin(), people.end(),
                    [](const model::StatedPerson& one) { return one.has_some_papers(); })) {
      for (std::uint32_t paper = 0; paper < archive->papers.size(); ++paper) {
        papers.emplace(archive->papers[paper].id, paper);
      }
    }
    names_.resize(people.size());
    for (std::uint32_t person = 0; person < people.size(); ++person) {
      names_[person].push_back(memory.id_of(people[person].name));
      for (const model::StatedPerson::Name& alias : people[person].aliases) {
        names_[person].push_back(memory.id_of(alias.text));
      }
      for (const model::StatedPerson::OnePaper& one : people[person].papers) {
        const auto paper = papers.find(one.id);
        if (paper == papers.end()) continue;
        for (const std::uint32_t name : names_[person]) {
          of_paper_.try_emplace(key_of(name, paper->second), person);
        }
      }
      if (people[person].has_some_papers()) continue;
      for (const std::uint32_t name : names_[person]) of_name_.try_emplace(name, person);
    }
    take_spellings(people, papers);
  }

  std::optional<std::uint32_t> of(std::uint32_t written, std::uint32_t paper) const {
    if (names_.empty()) return {};
    const auto better = spellings_.as_source.find(written);
    const std::uint32_t source = better == spellings_.as_source.end() ? written : better->second;
    for (const std::uint32_t name : {written, source}) {
      const auto found = of_paper_.find(key_of(name, paper));
      if (found != of_paper_.end()) return found->second;
    }
    for (const std::uint32_t name : {written, source}) {
      const auto found = of_name_.find(name);
      if (found != of_name_.end()) return found->second;
    }
    return {};
  }

  // The name, then the aliases.
  const std::vector<std::uint32_t>& names_of(std::uint32_t person) const { return names_[person]; }

 private:
  static std::uint64_t key_of(std::uint32_t name, std::uint32_t paper) {
    return std::uint64_t{name} << 32U | paper;
  }

  // What the site says of a name as digests write it, it says of the same name as sources do.
  void take_spellings(const std::vector<model::StatedPerson>& people,
                      const std::map<model::PaperId, std::uint32_t>& papers) {
    for (std::uint32_t person = 0; person < people.size(); ++person) {
      for (const std::uint32_t name : names_[person]) {
        const auto source = spellings_.as_source.find(name);
        if (source == spellings_.as_source.end()) continue;
        if (!people[person].has_some_papers()) of_name_.try_emplace(source->second, person);
        for (const model::StatedPerson::OnePaper& one : people[person].papers) {
          const auto paper = papers.find(one.id);
          if (paper == papers.end()) continue;
          of_paper_.try_emplace(key_of(source->second, paper->second), person);
        }
      }
    }
  }

  const Spellings& spellings_;
  std::vector<std::vector<std::uint32_t>> names_;             // by person
  std::unordered_map<std::uint32_t, std::uint32_t> of_name_;  // people of all papers of a name
  std::unordered_map<std::uint64_t, std::uint32_t> of_paper_;
};

// The people of an archive as they are met: in order of first appearance, so that a new name never
// takes the address of an old one.
class Gathering {
 public:
  Gathering(model::Archive& archive, IndexMemory& memory, base::Lent<const Spellings> spellings)
      : archive_(archive),
        memory_(memory),
        spellings_(spellings),
        bearers_(archive, memory, spellings),
        found_(memory.names().size(), nobody),
        slugs_of_names_(memory.names().size()) {
    if (archive.stated == nullptr) return;
    found_stated_.assign(archive.stated->people.size(), nobody);
    // What the site asks for it has.
    for (const model::StatedPerson& person : archive.stated->people) {
      if (!person.slug.empty()) unique_.take(person.slug);
    }
  }

  std::uint32_t person_of(std::uint32_t written, std::uint32_t paper) {
    const std::uint32_t name = as_source(written);
    if (const std::optional<std::uint32_t> stated = bearers_.of(written, paper)) {
      return stated_person(*stated, written, name);
    }
    if (found_[name] == nobody) {
      model::Person person;
      person.name = memory_.names()[name].name;
      person.slug = slug_of(name);
      person.sort_key = memory_.names()[name].sort_key;
      found_[name] = add(std::move(person));
    }
    return found_[name];
  }

  std::vector<model::Person> take() {
    for (const auto& [written, source] : spellings_.as_source) {
      if (found_[source] == nobody) continue;  // all who bear it are stated
      people_[found_[source]].also.push_back(memory_.names()[written].name);
    }
    // An address that a name had leads to whom it is now, where that is one person.
    for (const auto& [name, people] : bearers_of_some_) {
      if (found_[name] != nobody || people.size() != 1) continue;
      if (plain_names_.contains(name)) continue;
      add_former(people_[*people.begin()], slug_of(name));
    }
    for (model::Person& person : people_) {
      std::sort(person.also.begin(), person.also.end());
      if (person.stated == nullptr) continue;
      person.also.erase(std::unique(person.also.begin(), person.also.end()), person.also.end());
    }
    return std::move(people_);
  }

  std::vector<model::Person>& people() { return people_; }

 private:
  std::uint32_t add(model::Person person) {
    people_.push_back(std::move(person));
    return static_cast<std::uint32_t>(people_.size() - 1);
  }

  std::uint32_t as_source(std::uint32_t written) const {
    const auto better = spellings_.as_source.find(written);
    return better == spellings_.as_source.end() ? written : better->second;
  }

  // The slug that a name, as sources write it, has on a site that says nothing of people.
  const std::string& slug_of(std::uint32_t name) {
    std::optional<std::string>& slug = slugs_of_names_[name];
    if (!slug) {
      const auto before = spellings_.as_digest.find(name);
      const std::string& plain =
          memory_.names()[before == spellings_.as_digest.end() ? name : before->second].slug;
      slug = plain.empty() ? std::string() : unique_.take(plain);
    }
    return *slug;
  }

  static void add_former(model::Person& person, const std::string& slug) {
    if (slug.empty() || slug == person.slug) return;
    if (std::find(person.former.begin(), person.former.end(), slug) == person.former.end()) {
      person.former.push_back(slug);
    }
  }

  std::uint32_t stated_person(std::uint32_t index, std::uint32_t written, std::uint32_t name) {
    const model::StatedPerson& stated = archive_.stated->people[index];
    const std::vector<std::uint32_t>& names = bearers_.names_of(index);
    if (found_stated_[index] == nobody) {
      model::Person person;
      person.stated = &stated;
      person.name = stated.label();
      person.sort_key = base::fold_case(person.name);
      person.slug = stated.slug.empty() ? slug_of(as_source(names.front())) : stated.slug;
      for (const model::StatedPerson::Name& alias : stated.aliases) {
        person.aliases.push_back(alias.text);
      }
      found_stated_[index] = add(std::move(person));
    }
    take_way(people_[found_stated_[index]], names, written, name);
    if (stated.has_some_papers()) {
      slug_of(name);  // others of the name keep their numbers
      bearers_of_some_[name].insert(found_stated_[index]);
    } else {
      plain_names_.insert(name);
      // A slug that the site asks for may be the one that the name has anyway.
      const bool is_own = stated.slug == memory_.names()[name].slug;
      if (!is_own) add_former(people_[found_stated_[index]], slug_of(name));
    }
    return found_stated_[index];
  }

  // Remembers how the person's name is written, where the site does not say it.
  void take_way(model::Person& person, const std::vector<std::uint32_t>& names,
                std::uint32_t written, std::uint32_t name) const {
    if (std::find(names.begin(), names.end(), written) != names.end()) return;
    const bool is_name = name == names.front() || name == as_source(names.front());
    std::vector<std::string>& ways = is_name ? person.also : person.aliases;
    const std::string& way = memory_.names()[written].name;
    if (std::find(ways.begin(), ways.end(), way) == ways.end()) ways.push_back(way);
  }

  model::Archive& archive_;
  IndexMemory& memory_;
  const Spellings& spellings_;
  const StatedBearers bearers_;
  std::vector<std::uint32_t> found_;                        // by name
  std::vector<std::optional<std::string>> slugs_of_names_;  // those that were asked for
  std::vector<std::uint32_t> found_stated_;                 // by person of Archive::stated
  std::map<std::uint32_t, std::set<std::uint32_t>> bearers_of_some_;  // by name
  std::set<std::uint32_t> plain_names_;  // of stated people of all papers of the name
  std::vector<model::Person> people_;
  UniqueSlugs unique_;
};

}  // namespace

void gather_people(model::Archive& archive, IndexMemory& memory, const Spellings& spellings) {
  Gathering gathering(archive, memory, spellings);
  const auto add_paper = [&](std::uint32_t person, std::uint32_t paper) {
    std::vector<std::uint32_t>& papers = gathering.people()[person].papers;
    if (papers.empty() || papers.back() != paper) papers.push_back(paper);
  };
  for (std::uint32_t index = 0; index < archive.papers.size(); ++index) {
    model::Paper& paper = archive.papers[index];
    const model::KnownAuthors& authors = paper.known.authors;
    if (authors.said != nullptr) {
      for (const std::string& name : *authors.names) {
        paper.people.push_back(gathering.person_of(memory.id_of(name), index));
        add_paper(paper.people.back(), index);
      }
      continue;
    }
    for (const std::uint32_t appearance : paper.appearances) {
      const model::Appearance& one = archive.appearances[appearance];
      for (const std::uint32_t name : memory.of(one).names) {
        add_paper(gathering.person_of(name, index), index);
      }
      if (authors.names != &one.entry->authors.names) continue;
      for (const std::uint32_t name : memory.of(one).names) {
        paper.people.push_back(gathering.person_of(name, index));
      }
    }
  }
  std::vector<model::Person> people = gathering.take();

  // Into the order of the index.
  std::vector<std::uint32_t> order(people.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int keys = people[a].sort_key.compare(people[b].sort_key);
    if (keys != 0) return keys < 0;
    const int names = people[a].name.compare(people[b].name);
    return names != 0 ? names < 0 : a < b;
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
