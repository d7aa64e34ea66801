#include <string>
#include <vector>

#include "history/changes.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::history;

namespace {

constexpr base::Date first_day{2025, 1, 1};
constexpr base::Date second_day{2025, 1, 2};

PublishedEntry entry(const base::Date& date, const std::string& heading,
                     std::optional<std::int64_t> votes = {}) {
  return {date, base::hash_bytes(heading), votes};
}

PublishedPaper paper(std::string id, std::string title, std::vector<PublishedEntry> entries) {
  return {std::move(id), std::move(title), {}, {}, false, std::move(entries)};
}

PublishedPaper paper(std::string id, const std::string& title,
                     std::optional<std::int64_t> votes = {}) {
  return paper(std::move(id), title, {entry(first_day, title, votes)});
}

PublishedPaper by(PublishedPaper paper, const std::string& names, const std::string& sequence) {
  if (!names.empty()) paper.names = base::hash_bytes(names);
  if (!sequence.empty()) paper.sequence = base::hash_bytes(sequence);
  return paper;
}

// "added arxiv:1; merged arxiv:2 < title:a, title:b"
std::string told(const Changes& changes) {
  std::string text;
  for (std::size_t kind = 0; kind < kinds_of_changes; ++kind) {
    for (const Change& change : changes[kind]) {
      text += text.empty() ? "" : "; ";
      text += std::string(kind_name(static_cast<ChangeKind>(kind))) + " " + change.id;
      for (const std::string& id : change.from) text += " < " + id;
      if (!change.was.empty()) text += " was " + change.was;
      if (change.day) text += " on " + base::iso_date(*change.day);
      const auto votes = [](const std::optional<std::int64_t>& count) {
        return count ? std::to_string(*count) : std::string("-");
      };
      if (change.votes_before != change.votes_now) {
        text += " " + votes(change.votes_before) + " to " + votes(change.votes_now);
      }
      const auto& [names, reordered, known, unknown, completed, cut] = change.authors;
      text += names ? " names" : "";
      text += reordered ? " reordered" : "";
      text += known ? " known" : "";
      text += unknown ? " unknown" : "";
      text += completed ? " completed" : "";
      text += cut ? " cut" : "";
    }
  }
  return text;
}

std::string told(const PublishedPapers& before, const PublishedPapers& now) {
  return told(compare(before, now));
}

}  // namespace

TEST_CASE("two states that are the same tell of nothing", "[history]") {
  const PublishedPapers papers = {paper("arxiv:1", "A", 3), paper("arxiv:2", "B")};
  CHECK(!any(compare(papers, papers)));
  CHECK(!any(compare({}, {})));
}

TEST_CASE("papers come and go", "[history]") {
  CHECK(told({paper("arxiv:1", "A")}, {paper("arxiv:1", "A"), paper("arxiv:2", "B")}) ==
        "added arxiv:2");
  const Changes changes =
      compare({paper("arxiv:1", "A"), paper("arxiv:2", "B")}, {paper("arxiv:1", "A")});
  CHECK(told(changes) == "removed arxiv:2");
  CHECK(changes[static_cast<std::size_t>(ChangeKind::removed)].front().title == "B");
}

TEST_CASE("entries of a paper come and go", "[history]") {
  const PublishedPaper once = paper("arxiv:1", "A", {entry(first_day, "A")});
  const PublishedPaper twice =
      paper("arxiv:1", "A", {entry(first_day, "A"), entry(second_day, "A")});
  CHECK(told({once}, {twice}) == "seen-again arxiv:1 on 2025-01-02");
  CHECK(told({twice}, {once}) == "entry-removed arxiv:1 on 2025-01-02");
  // The same paper twice in one day, of which one goes.
  const PublishedPaper repeated =
      paper("arxiv:1", "A", {entry(first_day, "A", 1), entry(first_day, "A", 2)});
  CHECK(told({repeated}, {paper("arxiv:1", "A", {entry(first_day, "A", 1)})}) ==
        "entry-removed arxiv:1 on 2025-01-01");
}

TEST_CASE("votes change by entry, those that changed most first", "[history]") {
  CHECK(told({paper("arxiv:1", "A", 3), paper("arxiv:2", "B", 1), paper("arxiv:3", "C")},
             {paper("arxiv:1", "A", 4), paper("arxiv:2", "B", 9), paper("arxiv:3", "C", 0)}) ==
        "votes arxiv:2 on 2025-01-01 1 to 9; votes arxiv:1 on 2025-01-01 3 to 4; "
        "votes arxiv:3 on 2025-01-01 - to 0");
}

TEST_CASE("a paper under another title is the paper", "[history]") {
  CHECK(told({paper("arxiv:1", "A", 3)}, {paper("arxiv:1", "Another", 3)}) ==
        "retitled arxiv:1 was A");
  // Its votes are held against those that it had.
  CHECK(told({paper("arxiv:1", "A", 3)}, {paper("arxiv:1", "Another", 5)}) ==
        "retitled arxiv:1 was A; votes arxiv:1 on 2025-01-01 3 to 5");
}

TEST_CASE("authors are repaired", "[history]") {
  const PublishedPaper unknown = by(paper("arxiv:1", "A"), "x y", "");
  const PublishedPaper known = by(paper("arxiv:1", "A"), "x y", "y, x");
  CHECK(told({unknown}, {known}) == "authors arxiv:1 known");
  CHECK(told({known}, {unknown}) == "authors arxiv:1 unknown");
  CHECK(told({known}, {by(paper("arxiv:1", "A"), "x y", "x, y")}) == "authors arxiv:1 reordered");
  CHECK(told({known}, {by(paper("arxiv:1", "A"), "x y z", "x, y, z")}) == "authors arxiv:1 names");
  CHECK(told({paper("arxiv:1", "A")}, {known}) == "authors arxiv:1 names known");
  PublishedPaper cut = known;
  cut.cut = true;
  CHECK(told({cut}, {known}) == "authors arxiv:1 completed");
  CHECK(told({known}, {cut}) == "authors arxiv:1 cut");
}

TEST_CASE("a paper that gets an id is the paper that it was", "[history]") {
  CHECK(told({paper("title:a", "A", 3)}, {paper("arxiv:1", "A", 3)}) ==
        "identified arxiv:1 < title:a");
  CHECK(told({paper("title:a", "A", 3)}, {paper("arxiv:1", "A", 4)}) ==
        "identified arxiv:1 < title:a; votes arxiv:1 on 2025-01-01 3 to 4");
}

TEST_CASE("papers that turn out to be one are told as that, and not as removed", "[history]") {
  const PublishedPaper other = paper("title:a", "A", {entry(second_day, "A")});
  const PublishedPaper both =
      paper("arxiv:1", "A", {entry(first_day, "A"), entry(second_day, "A")});
  CHECK(told({paper("arxiv:1", "A"), other}, {both}) == "merged arxiv:1 < title:a");
  // Two that become a third.
  const PublishedPaper url = paper("url:x", "A", {entry(first_day, "A")});
  CHECK(told({other, url}, {both}) == "merged arxiv:1 < title:a < url:x");
  // One of the entries goes at the same time.
  CHECK(told({paper("arxiv:1", "A"),
              paper("title:a", "A", {entry(second_day, "A"), entry({2025, 1, 3}, "A")})},
             {both}) == "merged arxiv:1 < title:a; entry-removed arxiv:1 on 2025-01-03");
}

TEST_CASE("a paper that was two is told as that", "[history]") {
  const PublishedPaper both =
      paper("arxiv:1", "A", {entry(first_day, "A"), entry(second_day, "B")});
  CHECK(told({both}, {paper("arxiv:1", "A"), paper("arxiv:2", "B", {entry(second_day, "B")})}) ==
        "split arxiv:2 < arxiv:1");
}

TEST_CASE("an entry that stands with another paper now is removed here and seen there",
          "[history]") {
  const PublishedPaper both =
      paper("arxiv:1", "A", {entry(first_day, "A"), entry(second_day, "B")});
  const PublishedPaper other = paper("arxiv:2", "B", {entry(first_day, "B")});
  CHECK(told({both, other},
             {paper("arxiv:1", "A"),
              paper("arxiv:2", "B", {entry(first_day, "B"), entry(second_day, "B")})}) ==
        "seen-again arxiv:2 on 2025-01-02; entry-removed arxiv:1 on 2025-01-02");
}

TEST_CASE("papers of one heading on one day stay apart", "[history]") {
  CHECK(told({paper("arxiv:1", "A"), paper("arxiv:2", "A")},
             {paper("arxiv:1", "A"), paper("arxiv:3", "A")}) == "identified arxiv:3 < arxiv:2");
  CHECK(told({paper("arxiv:1", "A")}, {paper("arxiv:1", "A"), paper("arxiv:2", "A")}) ==
        "added arxiv:2");
}
