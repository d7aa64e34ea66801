#include "history/history.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/hash.h"

namespace dayleaf::history {
namespace {

constexpr std::size_t most_removed = 10'000;

std::vector<Change>& of(Changes& changes, ChangeKind kind) {
  return changes[static_cast<std::size_t>(kind)];
}

// Papers that are new, and were there once.
void find_returned(const std::vector<std::string>& removed, Changes& changes) {
  const std::unordered_set<std::string_view> gone(removed.begin(), removed.end());
  std::vector<Change>& added = of(changes, ChangeKind::added);
  const auto returned = std::stable_partition(
      added.begin(), added.end(), [&](const Change& change) { return !gone.contains(change.id); });
  of(changes, ChangeKind::returned)
      .assign(std::make_move_iterator(returned), std::make_move_iterator(added.end()));
  added.erase(returned, added.end());
}

void remember_removed(const Changes& changes, const PublishedPapers& papers,
                      std::vector<std::string>& removed) {
  for (const Change& change : changes[static_cast<std::size_t>(ChangeKind::removed)]) {
    removed.push_back(change.id);
  }
  std::unordered_set<std::string_view> there;
  for (const PublishedPaper& paper : papers) there.insert(paper.id);
  std::erase_if(removed, [&](const std::string& id) { return there.contains(id); });
  if (removed.size() > most_removed) {
    removed.erase(removed.begin(), removed.end() - static_cast<std::ptrdiff_t>(most_removed));
  }
}

Publication make_publication(const History& before, const model::Archive& archive,
                             Changes changes) {
  Publication made;
  made.begins = before.publications.empty();
  made.papers = archive.papers.size();
  made.entries = archive.appearances.size();
  made.days = archive.days.size();
  if (!before.publications.empty()) {
    made.number = before.publications.back().number + 1;
    made.date = before.publications.back().date;  // of an archive that has no day any more
  }
  if (!archive.days.empty()) made.date = archive.days.back().date;
  for (const Publication& earlier : before.publications) {
    if (earlier.date == made.date) made.of_day = std::max(made.of_day, earlier.of_day + 1);
  }
  for (std::size_t kind = 0; kind < kinds_of_changes; ++kind) {
    made.changes[kind].count = changes[kind].size();
    if (changes[kind].size() > most_listed) changes[kind].resize(most_listed);
    made.changes[kind].listed = std::move(changes[kind]);
  }
  base::Parts parts;
  parts.add(before.publications.empty() ? std::string_view()
                                        : std::string_view(before.publications.back().id));
  parts.add(write_publication(made));
  made.id = base::to_hex(parts.hash()).substr(0, 16);
  return made;
}

// Whole pages go, so that those that stay have what they had.
void forget_oldest(std::vector<Publication>& publications) {
  if (publications.size() < most_publications + publications_a_page) return;
  const std::uint64_t last = publications.back().number - most_publications;
  const std::uint64_t first = last / publications_a_page * publications_a_page + 1;
  std::erase_if(publications, [&](const Publication& one) { return one.number < first; });
}

}  // namespace

History after_publication(History before, const model::Archive& archive) {
  PublishedPapers papers = papers_of(archive);
  const bool begins = before.publications.empty();
  if (begins && papers.empty()) return before;
  Changes changes;
  if (!begins) {
    if (before.papers == papers) return before;
    changes = compare(before.papers, papers);
    find_returned(before.removed, changes);
  }
  // What differs need not be a change that anybody would be told of.
  if (begins || any(changes)) {
    remember_removed(changes, papers, before.removed);
    before.publications.push_back(make_publication(before, archive, std::move(changes)));
    forget_oldest(before.publications);
  }
  before.papers = std::move(papers);
  return before;
}

}  // namespace dayleaf::history
