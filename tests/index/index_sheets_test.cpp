#include "index/index_sheets.h"

#include <string>
#include <utility>
#include <vector>

#include "index/find_topics.h"
#include "kit/catch.h"
#include "kit/shared_sheets.h"

using namespace dayleaf;
using namespace dayleaf::index;

namespace {

model::Entry entry(const std::string& arxiv, const std::string& title,
                   std::optional<std::int64_t> votes = {}, std::vector<std::string> names = {}) {
  model::Entry entry;
  entry.id = {model::PaperId::Kind::arxiv, arxiv};
  entry.title_text = title;
  entry.votes = votes;
  entry.votes_stated = votes.has_value();
  entry.authors.names = std::move(names);
  entry.at = {3, 1};
  return entry;
}

model::Sheet sheet(const std::string& path, base::Date date, std::vector<model::Entry> entries) {
  model::Sheet sheet;
  sheet.path = path;
  sheet.dialect = "daily";
  sheet.date = date;
  sheet.entries = std::move(entries);
  return sheet;
}

Taxonomy no_taxonomy() {
  base::Diagnostics ignored;
  return make_taxonomy(model::Object(), nullptr, ignored, ignored);
}

model::Archive gather(std::vector<model::Sheet> sheets, base::Diagnostics& diagnostics,
                      const model::Site& site = {}, std::size_t jobs = 1) {
  return index_sheets(kit::shared(std::move(sheets)), std::make_shared<model::Records>(), site,
                      no_taxonomy(), jobs, diagnostics);
}

}  // namespace

TEST_CASE("a date whose digests have words and no paper is no day of papers", "[index]") {
  const auto words = [](const std::string& path, base::Date date) {
    model::Sheet of_words = sheet(path, date, {});
    of_words.preamble.emplace_back();
    return of_words;
  };
  base::Diagnostics diagnostics;
  const model::Archive archive =
      gather({sheet("a.md", {2024, 1, 30}, {entry("2401.00001", "One", 3)}),
              words("b.md", {2024, 1, 30}), words("c.md", {2024, 1, 31}),
              words("d.md", {2024, 1, 31}), words("e.md", {}), sheet("f.md", {2024, 2, 1}, {})},
             diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE(archive.days.size() == 1);
  REQUIRE(archive.days[0].without_papers.size() == 1);
  CHECK(archive.days[0].without_papers[0]->path == "b.md");
  REQUIRE(archive.text_days.size() == 1);
  CHECK(archive.text_days[0].date == base::Date{2024, 1, 31});
  CHECK(archive.text_days[0].appearances.empty());
  REQUIRE(archive.text_days[0].without_papers.size() == 2);
  CHECK(archive.text_days[0].without_papers[1]->path == "d.md");
  CHECK(archive.months.size() == 1);
}

TEST_CASE("entries of one paper on two days meet on one paper", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive =
      gather({sheet("2024/10/16.md", {2024, 10, 16}, {entry("2410.09342", "One", 3)}),
              sheet("2024/10/18.md", {2024, 10, 18}, {entry("2410.09342", "Two", 7)})},
             diagnostics);
  REQUIRE(archive.papers.size() == 1);
  CHECK(archive.papers[0].appearances.size() == 2);
  CHECK(archive.papers[0].votes == 7);
  CHECK(archive.papers[0].slug == "2410.09342");
  CHECK(archive.entry_of(archive.papers[0]).title_text == "Two");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "paper-under-two-titles");
  CHECK_THAT(diagnostics.all()[0].message, ContainsSubstring("content/2024/10/16.md:3"));
}

TEST_CASE("one paper twice in a day counts once, and both places are reported", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive = gather(
      {sheet("2024/01/31.md", {2024, 1, 31}, {entry("2401.1", "A", 1), entry("2401.1", "A", 2)}),
       sheet("more.md", {2024, 1, 31}, {entry("2401.1", "A", 3)})},
      diagnostics);
  REQUIRE(archive.appearances.size() == 1);
  CHECK(archive.appearances[0].texts.size() == 3);
  CHECK(archive.papers[0].appearances.size() == 1);
  CHECK(archive.papers[0].votes == 3);
  CHECK(archive.days[0].votes == 3);
  CHECK(archive.days[0].ranking.size() == 1);
  CHECK(archive.languages.empty());
  // Within one file, whoever read it has said so; here only the other file is news.
  std::vector<std::string> codes;
  for (const base::Diagnostic& one : diagnostics.all()) codes.push_back(one.code);
  CHECK(codes == std::vector<std::string>{"day-in-two-files", "paper-twice-in-a-day",
                                          "votes-differ", "votes-differ"});
  CHECK(diagnostics.all()[1].path == "content/more.md");
}

TEST_CASE("one day in two files is one day and a warning", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive =
      gather({sheet("2024/01/31.md", {2024, 1, 31}, {entry("2401.1", "A")}),
              sheet("more.md", {2024, 1, 31}, {entry("2401.2", "B")})},
             diagnostics);
  REQUIRE(archive.days.size() == 1);
  CHECK(archive.days[0].appearances.size() == 2);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "day-in-two-files");
  CHECK(diagnostics.all()[0].path == "content/more.md");
}

TEST_CASE("one file a paper makes many files a day, which is no mistake", "[index]") {
  std::vector<model::Sheet> sheets = {
      sheet("2024-01-31-a.md", {2024, 1, 31}, {entry("2401.1", "A")}),
      sheet("2024-01-31-b.md", {2024, 1, 31}, {entry("2401.2", "B")})};
  for (model::Sheet& one : sheets) one.dialect = "file-per-paper";
  base::Diagnostics diagnostics;
  const model::Archive archive = gather(std::move(sheets), diagnostics);
  REQUIRE(archive.days.size() == 1);
  CHECK(archive.days[0].appearances.size() == 2);
  CHECK(diagnostics.all().empty());
}

TEST_CASE("a day is ranked by votes, then by the digest's order; papers without votes come last",
          "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive = gather({sheet("d.md", {2024, 1, 31},
                                               {entry("1", "none"), entry("2", "few", 0),
                                                entry("3", "many", 9), entry("4", "also", 9)})},
                                        diagnostics);
  std::vector<std::string> titles;
  for (const std::uint32_t index : archive.days[0].ranking) {
    titles.push_back(archive.appearances[index].entry->title_text);
  }
  CHECK(titles == std::vector<std::string>{"many", "also", "few", "none"});
  CHECK(archive.days[0].votes == 18);
}

TEST_CASE("names that differ only by case get addresses of their own", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive =
      gather({sheet("d.md", {2024, 1, 31},
                    {entry("1", "t", 1, {"Yang Liu", "yang liu", "Yang-Liu", "???"})})},
             diagnostics);
  REQUIRE(archive.people.size() == 4);
  std::vector<std::string> slugs;
  for (const std::uint32_t person : archive.papers[0].people)
    slugs.push_back(archive.people[person].slug);
  CHECK(slugs == std::vector<std::string>{"yang-liu", "yang-liu-2", "yang-liu-3", ""});
}

TEST_CASE("a list whose order is known is shown rather than a newer one whose order is not",
          "[index]") {
  base::Diagnostics diagnostics;
  model::Entry known = entry("1", "t", 1, {"First", "Second"});
  known.authors.order = model::AuthorOrder::known;
  const model::Archive archive =
      gather({sheet("a.md", {2024, 1, 30}, {known}),
              sheet("b.md", {2024, 1, 31}, {entry("1", "t", 1, {"Second", "First"})})},
             diagnostics);
  REQUIRE(archive.papers[0].people.size() == 2);
  CHECK(archive.people[archive.papers[0].people[0]].name == "First");
}

TEST_CASE("tags of a digest become topics; C, C++ and C# stay apart", "[index]") {
  base::Diagnostics diagnostics;
  model::Entry tagged = entry("1", "t");
  tagged.tags = {"C", "C++", "C#", "c", "???"};
  const model::Archive archive = gather({sheet("a.md", {2024, 1, 30}, {tagged})}, diagnostics);
  REQUIRE(archive.topics.size() == 4);
  CHECK(archive.topics[0].slug == "c");
  CHECK(archive.topics[1].slug == "c-plus-plus");
  CHECK(archive.topics[2].slug == "c-sharp");
  CHECK_THAT(archive.topics[3].slug, ContainsSubstring("tag-"));
  CHECK(archive.papers[0].topics[0].reasons[0].where == model::TopicReason::Where::tags_line);
}

TEST_CASE("the site's settings win over a digest's tags", "[index]") {
  model::Site site;
  site.topics.papers["2401.1"] = {"Chosen"};
  site.topics.papers["9999.9"] = {"Nobody"};
  base::Diagnostics diagnostics;
  model::Entry tagged = entry("2401.1", "t");
  tagged.tags = {"Written"};
  const model::Archive archive =
      gather({sheet("a.md", {2024, 1, 30}, {tagged})}, diagnostics, site);
  REQUIRE(archive.topics.size() == 1);
  CHECK(archive.topics[0].name.text == "Chosen");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "topics-of-unknown-paper");
}

TEST_CASE("months and years hold each paper once, most votes first", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive =
      gather({sheet("a.md", {2023, 12, 31}, {entry("1", "one", 1)}),
              sheet("b.md", {2024, 1, 1}, {entry("2", "two", 2), entry("1", "one", 5)}),
              sheet("c.md", {2024, 1, 2}, {entry("2", "two", 3)})},
             diagnostics);
  REQUIRE(archive.years.size() == 2);
  REQUIRE(archive.months.size() == 2);
  CHECK(archive.months[1].days.size() == 2);
  CHECK(archive.months[1].papers == std::vector<std::uint32_t>{0, 1});
  CHECK(archive.years[0].papers == std::vector<std::uint32_t>{0});
}

TEST_CASE("one worker and eight give the same archive", "[index][parallel]") {
  const auto make = [](std::size_t jobs) {
    std::vector<model::Sheet> sheets;
    for (int day = 1; day <= 28; ++day) {
      std::vector<model::Entry> entries;
      for (int number = 0; number < 12; ++number) {
        const int id = day * 12 + number;
        entries.push_back(entry(std::to_string(id), "Paper about word" + std::to_string(id % 17),
                                id % 5, {"Person " + std::to_string(id % 40)}));
      }
      sheets.push_back(sheet(std::to_string(day) + ".md", {2024, 1, day}, std::move(entries)));
    }
    base::Diagnostics diagnostics;
    const model::Archive archive = gather(std::move(sheets), diagnostics, {}, jobs);
    std::string text;
    for (const model::Paper& paper : archive.papers) {
      text += paper.slug + ":";
      for (const std::uint32_t person : paper.people) text += std::to_string(person) + ",";
      text += "\n";
    }
    return text;
  };
  CHECK(make(1) == make(8));
}

TEST_CASE("what was remembered of an earlier archive changes nothing", "[index]") {
  const auto text_of = [](const model::Archive& archive) {
    std::string text;
    for (const model::Paper& paper : archive.papers) {
      text += paper.slug + " " + paper.language;
      for (const model::PaperTopic& topic : paper.topics)
        text += " " + archive.topics[topic.topic].slug;
      for (const std::uint32_t person : paper.people) text += " " + archive.people[person].slug;
      text += "\n";
    }
    return text;
  };
  const auto day = [](int number, const std::string& title, const std::string& tag) {
    model::Sheet made = sheet("d" + std::to_string(number) + ".md", {2024, 1, number},
                              {entry(std::to_string(number), title, 1, {"Ann " + title})});
    made.entries[0].tags = {tag};
    if (tag.empty()) made.entries[0].tags.clear();
    return std::make_shared<const model::Sheet>(std::move(made));
  };
  const model::Site site;
  base::Diagnostics ignored;
  const model::Object own{
      {"topic", model::List{model::Object{
                    {"slug", "cats"}, {"name", "Cats"}, {"aliases", model::List{"cat"}}}}}};
  const Taxonomy taxonomy = make_taxonomy(own, nullptr, ignored, ignored);
  IndexMemory memory;
  std::vector<std::shared_ptr<const model::Sheet>> sheets = {
      day(1, "A cat", ""), day(2, "고양이", ""), day(3, "A dog", "dogs")};
  const auto check = [&] {
    const model::Archive remembered = index_sheets(sheets, std::make_shared<model::Records>(), site,
                                                   taxonomy, 2, ignored, &memory);
    const model::Archive fresh =
        index_sheets(sheets, std::make_shared<model::Records>(), site, taxonomy, 1, ignored);
    CHECK(text_of(remembered) == text_of(fresh));
    CHECK(text_of(fresh).find(" cats") != std::string::npos);
  };
  check();
  sheets[1] = day(2, "Another cat", "");  // changed
  check();
  sheets[2] = day(4, "A dog", "");  // another day, without its tag
  check();
  sheets.push_back(std::make_shared<const model::Sheet>(  // an old paper comes back
      sheet("d9.md", {2024, 1, 9}, {entry("1", "A cat and its dog", 1)})));
  check();
  const std::weak_ptr<const model::Sheet> gone = sheets.front();
  sheets.erase(sheets.begin());
  sheets.push_back(day(5, "A cat", "cats"));
  check();
  CHECK(gone.expired());
}

TEST_CASE("sheets without papers or without a date make no day", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive = gather(
      {sheet("empty.md", {2024, 1, 1}, {}), sheet("dateless.md", base::Date{}, {entry("1", "t")})},
      diagnostics);
  CHECK(archive.days.empty());
  CHECK(archive.papers.empty());
  CHECK(archive.sheets.size() == 2);
}

TEST_CASE("of two titles of one paper the whole one is shown", "[index]") {
  base::Diagnostics diagnostics;
  const auto titled = [](const std::string& title, const std::string& formula, bool damaged) {
    model::Entry one = entry("2410.09342", title);
    model::Inline node;
    node.kind = model::Inline::Kind::math;
    node.text = formula;
    one.title.push_back(node);
    one.title_damaged = damaged;
    return one;
  };
  const model::Archive archive =
      gather({sheet("2024/10/16.md", {2024, 10, 16}, {titled("One", "$x$", false)}),
              sheet("2024/10/17.md", {2024, 10, 17}, {titled("Two", "$y$", true)}),
              sheet("2024/10/18.md", {2024, 10, 18}, {titled("Three", "$\\foo$", false)})},
             diagnostics);
  const model::Entry* whole = archive.appearances[0].entry;
  CHECK(&archive.appearances[0].titled() == whole);
  CHECK(&archive.appearances[1].titled() == whole);
  CHECK(&archive.appearances[2].titled() == whole);
  REQUIRE(diagnostics.all().size() == 2);
  CHECK_THAT(diagnostics.all()[0].message, ContainsSubstring("has lost nothing is shown"));
  CHECK_THAT(diagnostics.all()[1].message, ContainsSubstring("its page shows both"));
}

TEST_CASE("a damaged title is shown where there is no other", "[index]") {
  base::Diagnostics diagnostics;
  model::Entry damaged = entry("2410.09342", "One");
  damaged.title_damaged = true;
  const model::Archive archive = gather({sheet("2024/10/16.md", {2024, 10, 16}, {damaged}),
                                         sheet("2024/10/17.md", {2024, 10, 17}, {damaged})},
                                        diagnostics);
  CHECK(archive.appearances[1].titled().title_text == "One");
  CHECK(archive.appearances[1].whole_title == nullptr);
}

TEST_CASE("front matter of one paper names its topics and what belongs to it", "[index]") {
  model::Sheet own = sheet("2024/01/31/a.md", {2024, 1, 31}, {entry("2401.00001", "A")});
  own.dialect = "file_per_paper";
  own.front_matter = {
      {"tags", model::Value(model::List{"#vision", "keyword:SR", "query: small nets"})},
      {"categories", "Speech, vision"},
      {"links", model::Value(model::Object{{"code", "https://code.example/a"}})},
      {"Project-Page", "https://a.example/"}};
  CHECK(front_matter_tags(own) ==
        std::vector<std::string>{"vision", "SR", "small nets", "Speech", "vision"});
  model::Sheet day = own;
  day.path = "2024/01/31.md";
  day.dialect = "daily";
  CHECK(front_matter_tags(day) == std::vector<std::string>{"vision", "SR", "small nets"});
  base::Diagnostics ignored;
  const auto artifacts_of = [&](const model::Sheet& one) {
    std::string text;
    const model::Archive archive = gather({one}, ignored);
    for (const model::Artifact& found : archive.papers[0].known.artifacts) {
      text += std::string(model::kind_name(found.kind)) + " " + found.url + "\n";
    }
    return text;
  };
  CHECK(artifacts_of(own) == "code https://code.example/a\nproject https://a.example/\n");
  CHECK(artifacts_of(day).empty());
  own.front_matter = {{"Tags", "#one #two"}};
  CHECK(front_matter_tags(own) == std::vector<std::string>{"one", "two"});
}
