#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "history/changes.h"
#include "history/published.h"

namespace dayleaf::history {

// What changed from one publication of a site to the next, and what is remembered to see what will.
// It depends on what was published before, as nothing else does; of that and of the archive it is a
// pure function, in which there is no clock.

// So many changes of a kind are remembered of a publication; the others are counted.
inline constexpr std::size_t most_listed = 50;

struct ListedChanges {
  std::uint64_t count = 0;
  std::vector<Change> listed;  // the first of them

  friend bool operator==(const ListedChanges&, const ListedChanges&) = default;
};

struct Publication {
  std::uint64_t number = 1;  // from 1, each one more than that of the publication before
  // Its name for ever: made of what changed and of the name of the publication before.
  std::string id;
  base::Date date;           // the newest day of the archive that was published
  std::uint64_t of_day = 1;  // which one of that date
  bool begins = false;       // nothing is known of the time before: no changes
  std::uint64_t papers = 0;  // how many there were then
  std::uint64_t entries = 0;
  std::uint64_t days = 0;
  std::array<ListedChanges, kinds_of_changes> changes;

  const ListedChanges& of(ChangeKind kind) const { return changes[static_cast<std::size_t>(kind)]; }
  friend bool operator==(const Publication&, const Publication&) = default;
};

struct History {
  std::vector<Publication> publications;  // oldest first, numbers without a gap
  std::vector<std::string> removed;       // ids of papers that are gone, the oldest first
  PublishedPapers papers;                 // of the last publication

  friend bool operator==(const History&, const History&) = default;
};

// Publications are shown and forgotten by pages of so many: page 1 has the numbers 1 to 20.
inline constexpr std::uint64_t publications_a_page = 20;
// So many are remembered at least, if there were so many; at most a page more.
inline constexpr std::uint64_t most_publications = 400;

// What there is after `archive` has been published. Nothing changed: what there was. The first
// publication says that the history begins, and no more; an archive without papers begins none.
History after_publication(History before, const model::Archive& archive);

// As text, and back. nullopt: it is none of this version, or damaged.
std::string write_history(const History& history);
std::optional<History> read_history(std::string_view text);

// Everything that one says of itself, as text: two that differ have another.
std::string write_publication(const Publication& publication);

}  // namespace dayleaf::history
