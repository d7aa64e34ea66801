#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/lent.h"
#include "history/changes.h"

namespace dayleaf::history {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

// An entry of one of the states: positions of its paper and within that.
struct Place {
  std::size_t paper = none;
  std::size_t entry = none;

  bool known() const { return paper != none; }
};

// Two states of the papers, and which entry of the one is which of the other.
class Comparison {
 public:
  Comparison(base::Lent<const PublishedPapers> before, base::Lent<const PublishedPapers> now)
      : before_(before), now_(now) {
    for (const PublishedPaper& paper : before_) to_.emplace_back(paper.entries.size());
    for (const PublishedPaper& paper : now_) from_.emplace_back(paper.entries.size());
    find_same_papers();
    const auto heading_and_day = [](const PublishedEntry& entry) {
      return std::tuple(entry.date, entry.heading);
    };
    const auto day = [](const PublishedEntry& entry) { return entry.date; };
    pair_within_papers(heading_and_day);
    pair_across_papers();
    pair_within_papers(day);
    find_heirs();
  }

  Changes changes() {
    for (std::size_t paper = 0; paper < now_.size(); ++paper) look_at(paper);
    for (std::size_t paper = 0; paper < before_.size(); ++paper) {
      if (heirs_[paper] == none) {
        add(ChangeKind::removed, {before_[paper].id, before_[paper].title, {}, {}, {}, {}, {}, {}});
      } else {
        look_for_removed_entries(paper);
      }
    }
    std::vector<Change>& votes = of(ChangeKind::votes);
    const auto difference = [](const Change& change) {
      return std::abs(change.votes_now.value_or(0) - change.votes_before.value_or(0));
    };
    std::stable_sort(votes.begin(), votes.end(), [&](const Change& a, const Change& b) {
      return difference(a) > difference(b);
    });
    return std::move(changes_);
  }

 private:
  std::vector<Change>& of(ChangeKind kind) { return changes_[static_cast<std::size_t>(kind)]; }
  void add(ChangeKind kind, Change change) { of(kind).push_back(std::move(change)); }
  static Change about(const PublishedPaper& paper) {
    return {paper.id, paper.title, {}, {}, {}, {}, {}, {}};
  }

  // Both are by id.
  void find_same_papers() {
    same_now_.assign(before_.size(), none);
    same_before_.assign(now_.size(), none);
    std::size_t at = 0;
    for (std::size_t paper = 0; paper < before_.size(); ++paper) {
      while (at < now_.size() && now_[at].id < before_[paper].id) ++at;
      if (at == now_.size() || now_[at].id != before_[paper].id) continue;
      same_now_[paper] = at;
      same_before_[at] = paper;
    }
  }

  void pair(const Place& old_place, const Place& new_place) {
    to_[old_place.paper][old_place.entry] = new_place;
    from_[new_place.paper][new_place.entry] = old_place;
  }

  static bool is_before(const PublishedEntry& entry, const base::Date& date) {
    return entry.date < date;
  }

  template <typename Key>
  void pair_within_papers(Key key) {
    for (std::size_t paper = 0; paper < before_.size(); ++paper) {
      const std::size_t same = same_now_[paper];
      if (same == none) continue;
      const std::vector<PublishedEntry>& entries = before_[paper].entries;
      const std::vector<PublishedEntry>& news = now_[same].entries;
      for (std::size_t old_entry = 0; old_entry < entries.size(); ++old_entry) {
        if (to_[paper][old_entry].known()) continue;
        const base::Date& date = entries[old_entry].date;
        const auto first = std::lower_bound(news.begin(), news.end(), date, is_before);
        for (auto new_entry = static_cast<std::size_t>(first - news.begin());
             new_entry < news.size() && news[new_entry].date == date; ++new_entry) {
          if (from_[same][new_entry].known() || key(entries[old_entry]) != key(news[new_entry])) {
            continue;
          }
          pair({paper, old_entry}, {same, new_entry});
          break;
        }
      }
    }
  }

  // Entries that have no pair, whose paper is gone or has come.
  void pair_across_papers() {
    std::map<std::tuple<base::Date, base::Hash>, std::vector<Place>> free;
    for (std::size_t paper = 0; paper < now_.size(); ++paper) {
      for (std::size_t entry = 0; entry < now_[paper].entries.size(); ++entry) {
        if (from_[paper][entry].known()) continue;
        const PublishedEntry& one = now_[paper].entries[entry];
        free[{one.date, one.heading}].push_back({paper, entry});
      }
    }
    for (std::size_t paper = 0; paper < before_.size(); ++paper) {
      const bool gone = same_now_[paper] == none;
      for (std::size_t entry = 0; entry < before_[paper].entries.size(); ++entry) {
        if (to_[paper][entry].known()) continue;
        const PublishedEntry& one = before_[paper].entries[entry];
        const auto found = free.find({one.date, one.heading});
        if (found == free.end()) continue;
        std::vector<Place>& places = found->second;
        const auto place = std::find_if(places.begin(), places.end(), [&](const Place& at) {
          return gone || same_before_[at.paper] == none;
        });
        if (place == places.end()) continue;
        pair({paper, entry}, *place);
        places.erase(place);
      }
    }
  }

  // Where a paper lives on: under its id, else where most of its entries went, the first of equals.
  void find_heirs() {
    heirs_ = same_now_;
    gone_into_.resize(now_.size());
    for (std::size_t paper = 0; paper < before_.size(); ++paper) {
      if (heirs_[paper] != none) continue;
      std::map<std::size_t, std::size_t> counts;
      for (const Place& place : to_[paper]) {
        if (place.known()) ++counts[place.paper];
      }
      std::size_t most = 0;
      for (const auto& [heir, count] : counts) {
        if (count <= most) continue;
        most = count;
        heirs_[paper] = heir;
      }
      if (heirs_[paper] != none) gone_into_[heirs_[paper]].push_back(paper);
    }
  }

  void look_at(std::size_t paper) {
    const std::vector<std::size_t>& gone = gone_into_[paper];
    const bool was_there = same_before_[paper] != none;
    Change change = about(now_[paper]);
    for (const std::size_t old : gone) change.from.push_back(before_[old].id);
    if (was_there ? !gone.empty() : gone.size() > 1) {
      add(ChangeKind::merged, std::move(change));
    } else if (!gone.empty()) {
      add(ChangeKind::identified, std::move(change));
    } else if (!was_there) {
      return look_at_new(paper, std::move(change));
    }
    const std::size_t old = was_there ? same_before_[paper] : gone.front();
    // Of several that became one nobody can say which one's title is the old one.
    if (was_there || gone.size() == 1) compare_papers(before_[old], now_[paper]);
    look_at_entries(paper);
  }

  void look_at_new(std::size_t paper, Change change) {
    std::set<std::string> others;
    for (const Place& place : from_[paper]) {
      if (place.known()) others.insert(before_[place.paper].id);
    }
    if (others.empty()) return add(ChangeKind::added, std::move(change));
    change.from.assign(others.begin(), others.end());
    add(ChangeKind::split, std::move(change));
    look_at_entries(paper);
  }

  void compare_papers(const PublishedPaper& old, const PublishedPaper& paper) {
    if (old.title != paper.title) {
      Change change = about(paper);
      change.was = old.title;
      add(ChangeKind::retitled, std::move(change));
    }
    const base::Hash zero;
    Change change = about(paper);
    AuthorsChange& authors = change.authors;
    authors.names = old.names != paper.names;
    authors.known = old.sequence == zero && paper.sequence != zero;
    authors.unknown = old.sequence != zero && paper.sequence == zero;
    authors.reordered =
        !authors.names && old.sequence != paper.sequence && !authors.known && !authors.unknown;
    authors.completed = old.cut && !paper.cut;
    authors.cut = !old.cut && paper.cut;
    if (authors.any()) add(ChangeKind::authors, std::move(change));
  }

  void look_at_entries(std::size_t paper) {
    for (std::size_t entry = 0; entry < now_[paper].entries.size(); ++entry) {
      const PublishedEntry& one = now_[paper].entries[entry];
      const Place& old = from_[paper][entry];
      Change change = about(now_[paper]);
      change.day = one.date;
      if (!old.known()) {
        add(ChangeKind::seen_again, std::move(change));
        continue;
      }
      change.votes_before = before_[old.paper].entries[old.entry].votes;
      change.votes_now = one.votes;
      if (change.votes_before != change.votes_now) add(ChangeKind::votes, std::move(change));
    }
  }

  void look_for_removed_entries(std::size_t paper) {
    for (std::size_t entry = 0; entry < before_[paper].entries.size(); ++entry) {
      if (to_[paper][entry].known()) continue;
      Change change = about(now_[heirs_[paper]]);
      change.day = before_[paper].entries[entry].date;
      add(ChangeKind::entry_removed, std::move(change));
    }
  }

  const PublishedPapers& before_;
  const PublishedPapers& now_;
  std::vector<std::size_t> same_now_;                // of a paper before: where its id is now
  std::vector<std::size_t> same_before_;             // of a paper now: where its id was
  std::vector<std::vector<Place>> to_;               // of an entry before: which one it is now
  std::vector<std::vector<Place>> from_;             // of an entry now: which one it was
  std::vector<std::size_t> heirs_;                   // of a paper before: what it is now
  std::vector<std::vector<std::size_t>> gone_into_;  // of a paper now: those that became it
  Changes changes_;
};

}  // namespace

Changes compare(const PublishedPapers& before, const PublishedPapers& now) {
  return Comparison(before, now).changes();
}

bool any(const Changes& changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [](const std::vector<Change>& of_kind) { return !of_kind.empty(); });
}

std::string_view kind_name(ChangeKind kind) {
  constexpr std::array<std::string_view, kinds_of_changes> names = {
      "added",    "returned", "seen-again", "merged",        "identified", "split",
      "retitled", "authors",  "votes",      "entry-removed", "removed"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace dayleaf::history
