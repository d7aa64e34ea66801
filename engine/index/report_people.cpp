#include "index/report_people.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "index/match_names.h"

namespace dayleaf::index {
namespace {

std::string in_quotes(std::string_view text) { return '"' + base::printable(text) + '"'; }

class Report {
 public:
  Report(base::Lent<const model::Archive> archive, bool has_all_digests,
         base::Diagnostics& diagnostics)
      : archive_(archive), has_all_digests_(has_all_digests), diagnostics_(diagnostics) {
    for (std::uint32_t index = 0; index < archive->people.size(); ++index) {
      const model::Person& person = archive->people[index];
      if (person.stated != nullptr) of_.emplace(person.stated, index);
    }
    for (std::uint32_t index = 0; index < archive->papers.size(); ++index) {
      papers_.emplace(archive->papers[index].id, index);
    }
  }

  void run() {
    for (const model::StatedPerson& stated : archive_.stated->people) {
      const auto found = of_.find(&stated);
      const model::Person* const person =
          found == of_.end() ? nullptr : &archive_.people[found->second];
      bool names_papers = false;  // of which something is wrong already
      for (const model::StatedPerson::OnePaper& paper : stated.papers) {
        names_papers = check(paper, stated, person) || names_papers;
      }
      if (person == nullptr && !names_papers) report_unknown(stated);
      if (person != nullptr) report_aliases(stated);
    }
    report_twice();
  }

 private:
  // Whether something was said.
  bool check(const model::StatedPerson::OnePaper& paper, const model::StatedPerson& stated,
             const model::Person* person) {
    const auto found = papers_.find(paper.id);
    if (found == papers_.end()) {
      const std::string message =
          "no digest has the paper " + base::printable(model::to_text(paper.id));
      if (has_all_digests_) {
        diagnostics_.error(paper.at, "person-of-unknown-paper", message);
      } else {
        diagnostics_.note(paper.at, "person-of-unknown-paper", message + " that was read");
      }
      return true;
    }
    const bool is_named = person != nullptr &&
                          std::find(person->papers.begin(), person->papers.end(), found->second) !=
                              person->papers.end();
    if (is_named) return false;
    diagnostics_.error(paper.at, "person-not-of-paper",
                       "the paper " + base::printable(model::to_text(paper.id)) + " names no " +
                           in_quotes(stated.name),
                       "names are written as the digest or the believed source writes them");
    return true;
  }

  // An alias that is on no paper joins nobody: perhaps it is spelled otherwise.
  void report_aliases(const model::StatedPerson& stated) {
    if (stated.aliases.empty()) return;
    if (on_papers_.empty()) {
      for (const model::Paper& paper : archive_.papers) {
        if (!paper.known.authors.any()) continue;
        for (const std::string& name : *paper.known.authors.names) on_papers_.insert(name);
      }
    }
    for (const model::StatedPerson::Name& alias : stated.aliases) {
      if (on_papers_.contains(alias.text)) continue;
      const std::string_view meant = alike(alias.text);
      diagnostics_.note(alias.at, "alias-without-paper", "no paper names " + in_quotes(alias.text),
                        meant.empty() ? "" : "a paper names " + in_quotes(meant));
    }
  }

  void report_unknown(const model::StatedPerson& stated) {
    const std::string_view meant = alike(stated.name);
    diagnostics_.note(stated.at, "person-without-paper",
                      "no paper names " + in_quotes(stated.name) +
                          (stated.aliases.empty() ? "" : ", nor one of the aliases"),
                      meant.empty() ? "" : "a paper names " + in_quotes(meant));
  }

  // A name that differs by case, marks or order only.
  std::string_view alike(std::string_view name) {
    if (by_comparable_.empty()) {
      for (const model::Person& person : archive_.people) {
        by_comparable_.try_emplace(comparable_name(person.name), person.name);
      }
    }
    const auto found = by_comparable_.find(comparable_name(name));
    return found == by_comparable_.end() ? std::string_view() : std::string_view(found->second);
  }

  // Two authors of one paper are two people: then the names are not one person's. Said once of
  // each person.
  void report_twice() {
    std::unordered_set<const model::StatedPerson*> told;
    for (const model::Paper& paper : archive_.papers) {
      if (!paper.known.authors.any()) continue;
      const std::vector<std::string>& names = *paper.known.authors.names;
      std::unordered_map<std::uint32_t, std::size_t> first;
      for (std::size_t at = 0; at < paper.people.size(); ++at) {
        const model::Person& person = archive_.people[paper.people[at]];
        if (person.stated == nullptr) continue;
        const auto [other, is_new] = first.try_emplace(paper.people[at], at);
        if (is_new || !told.insert(person.stated).second) continue;
        diagnostics_.warning(person.stated->at, "person-twice-on-paper",
                             "the paper " + base::printable(model::to_text(paper.id)) +
                                 " has both " + in_quotes(names[other->second]) + " and " +
                                 in_quotes(names[at]) + ", who are one person here");
      }
    }
  }

  const model::Archive& archive_;
  bool has_all_digests_;
  base::Diagnostics& diagnostics_;
  std::unordered_map<const model::StatedPerson*, std::uint32_t> of_;
  std::map<model::PaperId, std::uint32_t> papers_;
  std::unordered_map<std::string, base::LentText> by_comparable_;
  std::unordered_set<std::string_view> on_papers_;  // the names of all authors
};

}  // namespace

void report_people(const model::Archive& archive, bool has_all_digests,
                   base::Diagnostics& diagnostics) {
  if (archive.stated == nullptr || archive.stated->people.empty()) return;
  Report(archive, has_all_digests, diagnostics).run();
}

}  // namespace dayleaf::index
