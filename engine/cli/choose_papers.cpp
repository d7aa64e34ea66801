#include "cli/choose_papers.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/date.h"
#include "base/lent.h"
#include "base/text.h"
#include "model/identifiers.h"

namespace dayleaf::cli {
namespace {

class Choice {
 public:
  explicit Choice(base::Lent<const model::Archive> archive) : archive_(archive) {}

  void add(const model::Day& day) {
    for (const std::uint32_t appearance : day.appearances) {
      add(archive_.papers[archive_.appearances[appearance].paper].id);
    }
  }

  void add_all() {
    for (auto day = archive_.days.rbegin(); day != archive_.days.rend(); ++day) add(*day);
  }

  // False: there is no such paper.
  bool add_known(const model::PaperId& id) {
    const auto found = std::find_if(archive_.papers.begin(), archive_.papers.end(),
                                    [&](const model::Paper& paper) { return paper.id == id; });
    if (found == archive_.papers.end()) return false;
    add(id);
    return true;
  }

  std::vector<model::PaperId> take() { return std::move(chosen_); }

 private:
  void add(const model::PaperId& id) {
    if (known_.insert(id).second) chosen_.push_back(id);
  }

  const model::Archive& archive_;
  std::vector<model::PaperId> chosen_;
  std::set<model::PaperId> known_;
};

}  // namespace

base::Result<std::vector<model::PaperId>> choose_papers(const std::vector<std::string>& words,
                                                        const model::Archive& archive) {
  Choice choice(archive);
  if (words.empty()) choice.add_all();
  for (const std::string& word : words) {
    const bool is_month = word.size() == 7 && base::parse_date(word + "-01");
    if (is_month || base::parse_date(word)) {
      bool any = false;
      for (const model::Day& day : archive.days) {
        if (!base::iso_date(day.date).starts_with(word)) continue;
        choice.add(day);
        any = true;
      }
      if (!any) return base::Error{"there is no digest of " + word};
    } else if (!choice.add_known(model::identify_word(word))) {
      return base::Error{"the site has no paper " + base::shorten(base::printable(word), 80) +
                         "; papers are named by their ids, days as 2024-01-31"};
    }
  }
  return choice.take();
}

}  // namespace dayleaf::cli
