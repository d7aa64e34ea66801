#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "history/history.h"
#include "kit/catch.h"
#include "kit/seed.h"

using namespace dayleaf;
using namespace dayleaf::history;

namespace {

// An archive of days with papers, by the numbers of these.
struct Made {
  model::Archive archive;
  std::vector<std::unique_ptr<model::Entry>> entries;
};

Made archive_of(const std::vector<std::pair<base::Date, std::vector<int>>>& days,
                std::int64_t votes = 1) {
  Made made;
  made.archive.records = std::make_shared<const model::Records>();
  std::vector<int> known;
  for (const auto& [date, papers] : days) {
    const auto day = static_cast<std::uint32_t>(made.archive.days.size());
    made.archive.days.push_back({date, {}, {}, 0, {}});
    for (const int number : papers) {
      auto entry = std::make_unique<model::Entry>();
      entry->id = {model::PaperId::Kind::arxiv, std::to_string(number)};
      entry->title_text = "Paper " + std::to_string(number);
      entry->votes = votes;
      const auto at = std::find(known.begin(), known.end(), number);
      const auto paper = static_cast<std::uint32_t>(at - known.begin());
      if (at == known.end()) {
        known.push_back(number);
        made.archive.papers.emplace_back().id = entry->id;
      }
      model::Appearance appearance;
      appearance.entry = entry.get();
      appearance.paper = paper;
      appearance.day = day;
      made.archive.papers[paper].appearances.push_back(
          static_cast<std::uint32_t>(made.archive.appearances.size()));
      made.archive.appearances.push_back(appearance);
      made.entries.push_back(std::move(entry));
    }
  }
  return made;
}

constexpr base::Date first_day{2025, 1, 1};
constexpr base::Date second_day{2025, 1, 2};

History after(const History& before, const Made& made) {
  return after_publication(before, made.archive);
}

std::uint64_t count(const History& history, ChangeKind kind) {
  return history.publications.back().of(kind).count;
}

}  // namespace

TEST_CASE("the first publication begins the history, and tells of no new papers", "[history]") {
  const History begun = after({}, archive_of({{first_day, {1, 2, 3}}}));
  REQUIRE(begun.publications.size() == 1);
  const Publication& one = begun.publications.front();
  CHECK(one.begins);
  CHECK(one.number == 1);
  CHECK(one.date == first_day);
  CHECK(one.papers == 3);
  CHECK(one.days == 1);
  for (const ListedChanges& changes : one.changes) CHECK(changes.count == 0);
  CHECK(begun.papers.size() == 3);
}

TEST_CASE("without a paper no history begins", "[history]") {
  CHECK(after({}, archive_of({})) == History{});
}

TEST_CASE("a publication of the same adds nothing", "[history]") {
  const Made made = archive_of({{first_day, {1, 2}}});
  const History begun = after({}, made);
  CHECK(after(begun, made) == begun);
}

TEST_CASE("what nobody is told of is remembered, and is no publication", "[history]") {
  const History begun = after({}, archive_of({{first_day, {1}}, {second_day, {1}}}));
  Made made = archive_of({{first_day, {1}}, {second_day, {1}}});
  made.entries.front()->title_text = "Another heading of an old day";
  const History history = after(begun, made);
  CHECK(history.publications == begun.publications);
  CHECK(history.papers != begun.papers);
}

TEST_CASE("authors whose order nobody knows may be shuffled", "[history]") {
  const std::vector<std::string> names = {"Ada Kim", "Bo Lee"};
  const std::vector<std::string> shuffled = {"Bo Lee", "Ada Kim"};
  const auto with = [](const std::vector<std::string>& of, model::AuthorOrder order) {
    Made made = archive_of({{first_day, {1}}});
    made.archive.papers.front().known.authors.names = &of;
    made.archive.papers.front().known.authors.order = order;
    return papers_of(made.archive);
  };
  using model::AuthorOrder;
  CHECK(with(names, AuthorOrder::unknown) == with(shuffled, AuthorOrder::unknown));
  CHECK(with(names, AuthorOrder::known) != with(shuffled, AuthorOrder::known));
  const auto of_authors = [&](AuthorOrder before, AuthorOrder now) {
    return compare(with(names, before),
                   with(shuffled, now))[static_cast<std::size_t>(ChangeKind::authors)]
        .front()
        .authors;
  };
  AuthorsChange reordered;
  reordered.reordered = true;
  CHECK(of_authors(AuthorOrder::known, AuthorOrder::known) == reordered);
  AuthorsChange known;
  known.known = true;
  CHECK(of_authors(AuthorOrder::unknown, AuthorOrder::known) == known);
}

TEST_CASE("publications are dated by the newest day, and counted within it", "[history]") {
  History history = after({}, archive_of({{first_day, {1}}}));
  history = after(history, archive_of({{first_day, {1}}}, 2));
  CHECK(history.publications.back().date == first_day);
  CHECK(history.publications.back().of_day == 2);
  history = after(history, archive_of({{first_day, {1}}, {second_day, {2}}}, 2));
  CHECK(history.publications.back().date == second_day);
  CHECK(history.publications.back().of_day == 1);
  CHECK(history.publications.back().number == 3);
  CHECK(count(history, ChangeKind::added) == 1);
  // Everything was removed: no day is left to date it by.
  history = after(history, archive_of({}));
  CHECK(history.publications.back().date == second_day);
  CHECK(count(history, ChangeKind::removed) == 2);
}

TEST_CASE("a paper that was removed and is back is not new", "[history]") {
  const Made both = archive_of({{first_day, {1, 2}}});
  History history = after({}, both);
  history = after(history, archive_of({{first_day, {1}}}));
  CHECK(count(history, ChangeKind::removed) == 1);
  CHECK(history.removed == std::vector<std::string>{"arxiv:2"});
  history = after(history, both);
  CHECK(count(history, ChangeKind::added) == 0);
  CHECK(count(history, ChangeKind::returned) == 1);
  CHECK(history.removed.empty());
}

TEST_CASE("many changes are counted, and some are listed", "[history]") {
  std::vector<int> many;
  for (int number = 0; number < 300; ++number) many.push_back(number);
  const History history =
      after(after({}, archive_of({{first_day, many}})), archive_of({{first_day, many}}, 2));
  CHECK(count(history, ChangeKind::votes) == 300);
  CHECK(history.publications.back().of(ChangeKind::votes).listed.size() == most_listed);
}

TEST_CASE("equal publications have names of their own", "[history]") {
  const Made one = archive_of({{first_day, {1}}});
  const Made two = archive_of({{first_day, {1}}}, 2);
  History history = after({}, one);
  for (int turn = 0; turn < 3; ++turn) history = after(after(history, two), one);
  std::set<std::string> names;
  for (const Publication& publication : history.publications) names.insert(publication.id);
  CHECK(names.size() == history.publications.size());
}

TEST_CASE("the history forgets whole pages, and keeps the numbers", "[history]") {
  const Made one = archive_of({{first_day, {1}}});
  const Made two = archive_of({{first_day, {1}}}, 2);
  History history = after({}, one);
  while (history.publications.back().number < 1000) {
    history = after(history, history.publications.back().number % 2 == 0 ? one : two);
    CHECK(history.publications.size() < most_publications + publications_a_page);
    CHECK(history.publications.front().number % publications_a_page == 1);
  }
  CHECK(history.publications.size() >= most_publications);
}

TEST_CASE("a history is read as it was written", "[history]") {
  History history = after({}, archive_of({{first_day, {1, 2, 3}}}));
  history = after(history, archive_of({{first_day, {1, 2}}, {second_day, {1, 4}}}, 5));
  Change change{"arxiv:9", "T", {"title:a", "url:b"}, "before", first_day, {}, 4, {}};
  change.authors.known = true;
  change.authors.cut = true;
  history.publications.back().changes[3] = {7, {change}};
  CHECK(read_history(write_history(history)) == history);
  CHECK(write_history(*read_history(write_history(history))) == write_history(history));
  CHECK(read_history(write_history({})) == History{});
}

TEST_CASE("what is no history is none", "[history]") {
  const History history = after({}, archive_of({{first_day, {1, 2}}}));
  const std::string text = write_history(history);
  CHECK(!read_history(""));
  CHECK(!read_history("rubbish"));
  CHECK(!read_history("dayleaf history 2" + text.substr(text.find('\n'))));
  for (const char* wrong :
       {"", "{}", "[]", "[[],[],[1]]", "[[],[],[],[]]", "[[],[1],[]]", "[[[1]],[],[]]", "null",
        "[[],[],[[\"arxiv:1\",\"A\",\"\",\"\",false]]]"}) {
    INFO(wrong);
    CHECK(!read_history("dayleaf history 1\n" + std::string(wrong)));
  }
  for (std::size_t end = 0; end + 1 < text.size(); ++end) CHECK(!read_history(text.substr(0, end)));
  // Damage that is JSON all the same, or is not, is never more than that.
  std::mt19937 random(kit::seed());
  for (int turn = 0; turn < 3000; ++turn) {
    std::string damaged = text;
    damaged[random() % damaged.size()] = "0123456789[]\",{}nft-"[random() % 20];
    const auto read = read_history(damaged);
    if (read) CHECK(read_history(write_history(*read)) == read);
  }
  // Out of order.
  History twice = history;
  twice.papers.push_back(twice.papers.front());
  CHECK(!read_history(write_history(twice)));
}
