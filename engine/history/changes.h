#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "history/published.h"

namespace dayleaf::history {

// In the order in which people are told.
enum class ChangeKind : std::uint8_t {
  added,          // a paper that was not there
  returned,       // a paper that was removed before
  seen_again,     // another entry of a paper that was there
  merged,         // papers that turned out to be one
  identified,     // a paper under another identity
  split,          // a part of another paper
  retitled,       // another title
  authors,        // other names, or their order is another, or known now, or not any more
  votes,          // of an entry
  entry_removed,  // of a paper that is still there
  removed,        // a paper
};
inline constexpr std::size_t kinds_of_changes = 11;
std::string_view kind_name(ChangeKind kind);  // "added", "entry-removed": for programs

// What became of a list of authors; several may be true.
struct AuthorsChange {
  bool names = false;      // other names
  bool reordered = false;  // the same in another order; both orders were known
  bool known = false;      // the order is known now
  bool unknown = false;    // the order is not known any more
  bool completed = false;  // the list was cut, and is whole now
  bool cut = false;        // the list is cut now

  bool any() const { return names || reordered || known || unknown || completed || cut; }
  friend bool operator==(const AuthorsChange&, const AuthorsChange&) = default;
};

// One thing that changed. What a kind does not have is empty.
struct Change {
  std::string id;     // of the paper; of one that is removed, the id that it had
  std::string title;  // as it is now; of one that is removed, as it was
  std::vector<std::string>
      from;         // merged, identified: the ids that are gone; split: the other paper
  std::string was;  // retitled: the title before
  std::optional<base::Date> day;  // seen_again, votes, entry_removed: of the entry
  std::optional<std::int64_t> votes_before;
  std::optional<std::int64_t> votes_now;
  AuthorsChange authors;

  friend bool operator==(const Change&, const Change&) = default;
};

// By kind, each in the order of ids; votes that changed most come first.
using Changes = std::array<std::vector<Change>, kinds_of_changes>;

// What lies between two states of a site's papers, both by id. Nothing is ever said to be
// `returned`: that takes more than two states. Pure.
//
// An entry is the same when its paper, its day and its heading are; else when its day and heading
// are, and its paper is gone or new; else when its paper and its day are. So a paper whose digest
// gets an arXiv id is the paper that it was, or becomes one with the paper that had this id.
Changes compare(const PublishedPapers& before, const PublishedPapers& now);

bool any(const Changes& changes);

}  // namespace dayleaf::history
