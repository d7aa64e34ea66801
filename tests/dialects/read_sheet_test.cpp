#include "dialects/read_sheet.h"

#include <string>

#include "dialects/write_sheet.h"
#include "kit/catch.h"
#include "sheets.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

model::AuthorOrder order_of(std::string_view date, const ReadOptions& options) {
  const std::string text = "## Daily Papers (" + std::string(date) +
                           ")\n\n### [A](https://arxiv.org/abs/2401.00001)\n\nAuthors: A, B\n";
  base::Diagnostics ignored;
  return read_sheet("notes.md", text, options, ignored).entries.front().authors.order;
}

}  // namespace

TEST_CASE("the order of authors is what the settings say for the day, later ranges first") {
  ReadOptions options;
  CHECK(order_of("2024-01-31", options) == model::AuthorOrder::unknown);
  options.daily.author_order = {{{2023, 1, 1}, {2024, 1, 22}, true}};
  CHECK(order_of("2024-01-22", options) == model::AuthorOrder::known);
  CHECK(order_of("2024-01-23", options) == model::AuthorOrder::unknown);
  options.daily.author_order.push_back({{2024, 1, 1}, {2024, 1, 10}, false});
  CHECK(order_of("2024-01-10", options) == model::AuthorOrder::unknown);
  CHECK(order_of("2024-01-11", options) == model::AuthorOrder::known);
}

TEST_CASE("a title that looks like the link of its heading is written as words") {
  for (const char* title : {"[x](y)", "[]()", "[a] b (c)", "[x](y) z", "[", "[x]", "\\[x](y)",
                            "[A x=1\\] b](y)", "[A\\x00](b)"}) {
    model::Entry entry;
    model::Inline words;
    words.text = title;
    entry.title = {words};
    entry.title_text = title;
    model::Sheet sheet;
    sheet.dialect = "daily";
    sheet.date = {2024, 1, 31};
    sheet.entries = {entry};
    const std::string written = write_sheet(sheet);
    INFO(written);
    base::Diagnostics ignored;
    const model::Sheet read = read_sheet("2024/01/31.md", written, ReadOptions(), ignored);
    REQUIRE(read.entries.size() == 1);
    CHECK(read.entries.front().title_text == title);
    CHECK(read.entries.front().link.empty());
    CHECK(write_sheet(read) == written);
  }
}

TEST_CASE("votes may have other labels") {
  ReadOptions options;
  options.daily.vote_labels = {"점수:", "Hearts"};
  const std::string text =
      "### [A](a)\n\n점수: 7\n\n### [B](b)\n\nhearts: 8\n\n### [C](c)\n\n별: 9\n";
  base::Diagnostics ignored;
  const model::Sheet sheet = read_sheet("2024/01/31.md", text, options, ignored);
  REQUIRE(sheet.entries.size() == 3);
  CHECK(sheet.entries[0].votes == 7);
  CHECK(sheet.entries[1].votes == 8);
  CHECK_FALSE(sheet.entries[2].votes);
  CHECK(model::plain_text(sheet.entries[2].summary) == "별: 9");
}

TEST_CASE("votes of a day are digits, grouped by three or not") {
  const auto votes_of = [](const std::string& votes) {
    base::Diagnostics ignored;
    const model::Sheet sheet = read_sheet(
        "2024/01/31.md", "### [A](https://a.example/)\n\nVote: " + votes + "\n", {}, ignored);
    REQUIRE(sheet.entries.size() == 1);
    return sheet.entries.front().votes;
  };
  CHECK(votes_of("0") == 0);
  CHECK(votes_of("1234") == 1234);
  CHECK(votes_of("1,234") == 1234);
  CHECK(votes_of("1,234,567") == 1'234'567);
  for (const char* const wrong :
       {"1,2345", "1,23", "1,23,456", ",123", "1,", "1.5", "-1", "1000000000"}) {
    INFO(wrong);
    CHECK_FALSE(votes_of(wrong));
  }
}

TEST_CASE("votes of a file of one paper are a whole number that is not below nothing") {
  const auto votes_of = [](const std::string& votes, std::size_t findings) {
    base::Diagnostics diagnostics;
    const std::string text =
        "+++\ntitle = \"A\"\ndate = 2024-01-31\nurl = \"https://a.example/\"\nvotes = " + votes +
        "\n+++\n";
    const model::Sheet sheet = read_sheet("a.md", text, {}, diagnostics);
    INFO(votes);
    CHECK(diagnostics.all().size() == findings);
    for (const base::Diagnostic& one : diagnostics.all()) CHECK(one.code == "votes-not-a-number");
    REQUIRE(sheet.entries.size() == 1);
    return sheet.entries.front().votes;
  };
  CHECK(votes_of("0", 0) == 0);
  CHECK(votes_of("999999999", 0) == 999'999'999);
  CHECK_FALSE(votes_of("1000000000", 1));
  CHECK_FALSE(votes_of("-1", 1));
  CHECK_FALSE(votes_of("1.5", 1));
  CHECK_FALSE(votes_of("\"-\"", 0));
}

TEST_CASE("a day holds as many papers as the limit allows") {
  ReadOptions options;
  options.limits.papers_per_day = 2;
  const std::string text = "### [A](a)\n\n### [B](b)\n\n### [C](c)\n\n### [D](d)\n";
  base::Diagnostics diagnostics("in.md", text);
  CHECK(read_sheet("2024/01/31.md", text, options, diagnostics).entries.size() == 2);
  CHECK(kit::shown(diagnostics).find("too-many-papers") != std::string::npos);
  CHECK(diagnostics.count(base::Severity::error) == 1);
}

TEST_CASE("findings of one kind end after a thousand, with their number") {
  std::string text = "### [A](https://arxiv.org/abs/2401.00001)\n\nTags: a\n";
  for (int i = 0; i < 5000; ++i) text += "Tags: b\n";
  base::Diagnostics diagnostics("in.md", text);
  read_sheet("2024/01/31.md", text, {}, diagnostics);
  CHECK(diagnostics.all().size() == 1001);
  CHECK(diagnostics.all().back().message == "4,000 more of this kind");
}

TEST_CASE("findings on one line are told from left to right, whichever pass found them") {
  const std::string text = "### [A](https://arxiv.org/abs/2401.00001)\n\nVote: many \xFF\n";
  base::Diagnostics diagnostics("in.md", text);
  read_sheet("2024/01/31.md", text, {}, diagnostics);
  std::vector<std::uint32_t> columns;
  for (const base::Diagnostic& one : diagnostics.all()) {
    if (one.line == 3) columns.push_back(one.column);
  }
  INFO(kit::shown(diagnostics));
  REQUIRE(columns.size() == 2);
  CHECK(columns[0] < columns[1]);
}

TEST_CASE("a sheet that is made a draft, or no draft any more, is written as one") {
  base::Diagnostics ignored;
  model::Sheet sheet =
      read_sheet("2024/01/31.md", "+++\ntags = [\"a\"]\n+++\n# 2024-01-31\n", {}, ignored);
  CHECK_FALSE(sheet.draft);
  sheet.draft = true;
  sheet = read_sheet("2024/01/31.md", write_sheet(sheet), {}, ignored);
  CHECK(sheet.draft);
  CHECK(sheet.front_matter.find("tags") != nullptr);
  sheet.draft = false;
  CHECK_FALSE(read_sheet("2024/01/31.md", write_sheet(sheet), {}, ignored).draft);
}

TEST_CASE("no escape of front matter brings a control character") {
  base::Diagnostics ignored;
  const model::Sheet sheet =
      read_sheet("2024/01/31.md",
                 "+++\ntags = [\"\\robots\", \"a\\u0001b\"]\n[\"x\\u0002\"]\ny "
                 "= \"\\u0003z\"\n+++\n# 2024-01-31\n",
                 {}, ignored);
  CHECK_FALSE(base::has_controls(kit::words_of(sheet)));
  REQUIRE(sheet.front_matter.find("tags") != nullptr);
  CHECK(sheet.front_matter.find("tags")->list()[1].text() == "ab");
  REQUIRE(sheet.front_matter.find("x") != nullptr);
  CHECK(sheet.front_matter.find("x")->object().find("y")->text() == "z");
}

TEST_CASE("a hundred megabytes are refused before anything is read") {
  const std::string text(100'000'000, 'a');
  base::Diagnostics diagnostics("in.md", text);
  CHECK(read_sheet("2024/01/31.md", text, {}, diagnostics).entries.empty());
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().code == "file-too-large");
}

TEST_CASE("a very long line costs only its own paper") {
  const std::string text = "### [A](https://arxiv.org/abs/2401.00001)\n\n" +
                           std::string(300'000, 'a') +
                           "\n\n### [B](https://arxiv.org/abs/2401.00002)\n\n- **b**\n";
  base::Diagnostics diagnostics("in.md", text);
  const model::Sheet sheet = read_sheet("2024/01/31.md", text, {}, diagnostics);
  REQUIRE(sheet.entries.size() == 2);
  CHECK(model::plain_text(sheet.entries[0].summary).size() == 300'000);
  CHECK(sheet.entries[1].bullet_count == 1);
  CHECK(kit::shown(diagnostics).starts_with("3:1 error line-too-long"));
}

TEST_CASE("days of digests are those of the site's time zone") {
  const std::string paper = "### [A](https://arxiv.org/abs/2401.00001)\n\nVote: 3\n\n- A point.\n";
  const std::string row = "| Title | Date |\n|---|---|\n| [A](https://arxiv.org/abs/2401.00001) | ";
  const std::string late = "2024-01-31T23:30:00Z";
  const std::string by_mail = "Wed, 31 Jan 2024 23:30:00 GMT";
  const std::string texts[] = {
      "## " + late + "\n\n" + paper,
      "## Daily Papers (" + late + ")\n\n" + paper,
      "## " + by_mail + "\n\n" + paper,
      "---\ndate: " + late + "\n---\n\n" + paper,
      "---\ndate: 2024-01-31 23:30:00 +0000\n---\n\n" + paper,
      "---\ndate: " + by_mail + "\n---\n\n" + paper,
      "+++\ndate = " + late + "\n+++\n\n" + paper,
      "+++\ndate = 2024-01-31T18:30:00-05:00\n+++\n\n" + paper,
      "---\ntitle: A\narxiv: 2401.00001\ndate: " + late + "\n---\n\nWords.\n",
      row + late + " |\n",
      "## " + by_mail +
          "\n\n| Title | Votes |\n|---|---|\n| [A](https://arxiv.org/abs/2401.00001) | 3 |\n",
  };
  ReadOptions in_seoul;
  in_seoul.time_zone = 9 * 60;
  for (const std::string& text : texts) {
    INFO(text);
    const auto day = [&](const ReadOptions& options) {
      base::Diagnostics diagnostics;
      const model::Sheet sheet = read_sheet("notes.md", text, options, diagnostics);
      CHECK_FALSE(diagnostics.has_errors());
      // A heading that is nothing but the day is not shown; of tables it is, with its weekday.
      CHECK((sheet.preamble.empty() || sheet.dialect == "table"));
      REQUIRE(sheet.entries.size() == 1);
      return sheet.entries.front().date.value_or(sheet.date);
    };
    CHECK(day(ReadOptions()) == base::Date{2024, 1, 31});
    CHECK(day(in_seoul) == base::Date{2024, 2, 1});
  }
}
