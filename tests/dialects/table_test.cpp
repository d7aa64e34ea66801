#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "dialects/find_last_day.h"
#include "dialects/read_sheet.h"
#include "dialects/table_columns.h"
#include "dialects/write_sheet.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "kit/seed.h"
#include "random_text.h"
#include "sheets.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

constexpr std::string_view readme = "README.md";
constexpr std::string_view day_file = "2025-10-01.md";

model::Sheet read(std::string_view text, base::Diagnostics& diagnostics,
                  std::string_view path = day_file, const ReadOptions& options = {}) {
  return read_sheet(path, text, options, diagnostics);
}

model::Sheet read(std::string_view text, std::string_view path = day_file) {
  base::Diagnostics ignored;
  return read(text, ignored, path);
}

std::vector<std::string> codes_of(const base::Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const base::Diagnostic& one : diagnostics.all()) codes.push_back(one.code);
  return codes;
}

bool says(const base::Diagnostics& diagnostics, std::string_view code) {
  const std::vector<std::string> codes = codes_of(diagnostics);
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// A table of one row below the usual labels.
std::string title_row(const std::string& cell) {
  return "| Title | PDF |\n|---|---|\n| " + cell +
         " | |\n| [Other](https://arxiv.org/abs/2509.09999) | |\n";
}

std::string summary_of(const model::Entry& entry) {
  std::string text = model::plain_text(entry.summary);
  std::replace(text.begin(), text.end(), '\n', '/');
  return text;
}

void check_comes_back(std::string_view text, std::string_view path) {
  const model::Sheet sheet = read(text, path);
  const std::string written = write_sheet(sheet);
  INFO(written);
  const model::Sheet again = read(written, path);
  CHECK(kit::without_places(again) == kit::without_places(sheet));
  CHECK(write_sheet(again) == written);
}

}  // namespace

TEST_CASE("a file is a table of papers only where no heading is a paper", "[table]") {
  const std::string table =
      "| Title | Link |\n|---|---|\n| Slow Rivers | [a](https://arxiv.org/abs/2509.01001) |\n";
  CHECK(read(table).dialect == "table");
  CHECK(read("# Words\n\n" + table + "\nMore.\n").dialect == "table");
  // A table below a paper is a part of its summary.
  const std::string paper = "### [Deep Lakes](https://arxiv.org/abs/2509.01002)\n\n";
  const model::Sheet daily = read(paper + table);
  CHECK(daily.dialect == "daily");
  CHECK(daily.entries.size() == 1);
  CHECK(read("#### [Deep Lakes](https://arxiv.org/abs/2509.01002)\n\n" + table).dialect == "daily");
  CHECK(read("### Deep Lakes\n\nVote: 3\n\n" + table).dialect == "daily");
  // No title, no paper, no table.
  CHECK(read("| a | b |\n|---|---|\n| 1 | https://arxiv.org/abs/2509.01002 |\n").dialect ==
        "daily");
  CHECK(read("| Model | Score |\n|---|---|\n| Lake | 1 |\n").dialect == "daily");
  CHECK(read("| Title | Score |\n|---|---|\n| Lake | 1 |\n").dialect == "daily");
  CHECK(read("| Model | Paper |\n|---|---|\n| Lake | [PDF](https://arxiv.org/abs/2509.01002) |\n")
            .dialect == "daily");
  CHECK(read("| Model | Ids |\n|---|---|\n"
             "| Lake | [2509.01002v1](https://arxiv.org/abs/2509.01002v1) |\n")
            .dialect == "daily");
  CHECK(read("```\n" + table + "```\n").dialect == "daily");
  CHECK(read("| Title | Link |\n\n| Slow | https://arxiv.org/abs/2509.01001 |\n").dialect ==
        "daily");
  CHECK(read("+++\ndialect = \"daily\"\n+++\n" + table).dialect == "daily");
}

TEST_CASE("columns are known by their labels in four languages", "[table]") {
  struct Known {
    std::string_view label;
    ColumnKind kind;
  };
  constexpr Known known[] = {
      {"Title", ColumnKind::title},      {"제목", ColumnKind::title},
      {"标题", ColumnKind::title},       {"標題", ColumnKind::title},
      {"題目", ColumnKind::title},       {"タイトル", ColumnKind::title},
      {"AUTHORS", ColumnKind::authors},  {"저자", ColumnKind::authors},
      {"作者", ColumnKind::authors},     {"著者", ColumnKind::authors},
      {"Abstract", ColumnKind::summary}, {"요약", ColumnKind::summary},
      {"摘要", ColumnKind::summary},     {"要約", ColumnKind::summary},
      {"TL;DR", ColumnKind::summary},    {"Publish Date", ColumnKind::date},
      {"날짜", ColumnKind::date},        {"日期", ColumnKind::date},
      {"日付", ColumnKind::date},        {"PDF", ColumnKind::paper},
      {"논문", ColumnKind::paper},       {"论文", ColumnKind::paper},
      {"論文", ColumnKind::paper},       {"Upvotes", ColumnKind::votes},
      {"👍 Likes", ColumnKind::votes},    {"#", ColumnKind::rank},
      {"Code", ColumnKind::other},       {"비고", ColumnKind::other},
      {"", ColumnKind::other},
  };
  for (const auto& [label, kind] : known) {
    INFO(label);
    CHECK(column_kind_of(label) == kind);
  }
  const model::Sheet sheet = read(
      "| **제목** | 저자 | 요약 | 추천 | 비고 |\n|---|---|---|---|---|\n"
      "| [느린 강](https://arxiv.org/abs/2509.01001) | 김가람, 이나루 | 물을 따라간다. | 12 | 12쪽 "
      "|\n");
  REQUIRE(sheet.entries.size() == 1);
  CHECK(sheet.entries[0].title_text == "느린 강");
  CHECK(sheet.entries[0].authors.names == std::vector<std::string>{"김가람", "이나루"});
  CHECK(sheet.entries[0].votes == 12);
  CHECK(summary_of(sheet.entries[0]) == "물을 따라간다./비고: 12쪽");
}

TEST_CASE("a title is told from what stands around it in its cell", "[table]") {
  struct Said {
    std::string cell;
    std::string title;
    std::string link;
    std::string summary;
  };
  const std::string url = "https://arxiv.org/abs/2509.01001";
  const std::string hub = "https://huggingface.co/papers/2509.01001";
  const std::string code = "https://github.com/alder/rivers";
  const std::vector<Said> all = {
      {"[Slow Rivers](" + url + ")", "Slow Rivers", url, ""},
      {"**[Slow Rivers](" + url + ")**", "Slow Rivers", url, ""},
      {"[**Slow Rivers**](" + url + ")", "Slow Rivers", url, ""},
      {"1) [Slow Rivers](" + url + ")", "Slow Rivers", url, ""},
      {"12. **[Slow Rivers](" + url + ")**", "Slow Rivers", url, ""},
      {"[3] [Slow Rivers](" + url + ")", "Slow Rivers", url, ""},
      {"Slow Rivers (Read more on [arXiv](" + url + ") or [HuggingFace](" + hub + "))",
       "Slow Rivers", url, "HuggingFace"},
      {"Slow Rivers (Read more on [HuggingFace](" + hub + ") or [arXiv](" + url + "))",
       "Slow Rivers", url, "HuggingFace"},
      {"Slow Rivers (Old) [[paper](" + url + ")] [[code](" + code + ")]", "Slow Rivers (Old)", url,
       "code"},
      {"Slow Rivers (ICLR 2025, [arXiv](" + url + "))", "Slow Rivers", url, "ICLR 2025"},
      {"Slow Rivers [arXiv](" + url + ")", "Slow Rivers", url, ""},
      {"[Slow Rivers](" + code + ") ([arXiv](" + url + "))", "Slow Rivers", url, code},
      {"**Slow Rivers** - What it does. <br><br> ● **Point**: more [paper](" + url + ")",
       "Slow Rivers", url, "What it does./Point: more paper"},
      {"[Slow Rivers](" + url + ")<br>Ines Alder<br>[code](" + code + ")", "Slow Rivers", url,
       "Ines Alder code"},
      {"[Slow - Rivers](" + url + ") — Said of it.", "Slow - Rivers", url, "Said of it."},
      {"[2.5 Rivers: $a\\|b$ and `c \\| d`](" + url + ")", "2.5 Rivers: $a|b$ and c | d", url, ""},
      {"[Rivers, Lakes and [Seas]](" + url + ")", "Rivers, Lakes and [Seas]", url, ""},
      {"<a href=\"" + url + "\">Slow Rivers</a>", "Slow Rivers", url, ""},
      {"<b>Slow Rivers</b> <sub>[arXiv](" + url + ")</sub>", "Slow Rivers", url, ""},
      {"[Slow Rivers](https://openreview.net/forum?id=abcdef) [page](https://alder.example/x)",
       "Slow Rivers", "https://openreview.net/forum?id=abcdef", "page"},
      {"[Slow Rivers](https://alder.example/x)", "Slow Rivers", "https://alder.example/x", ""},
      {"3D Rivers", "3D Rivers", "", ""},
      {"Of x < y and a<b> c", "Of x < y and a<b> c", "", ""},
  };
  for (const Said& said : all) {
    INFO(said.cell);
    const std::string text = title_row(said.cell);
    const model::Sheet sheet = read(text);
    REQUIRE(sheet.entries.size() == 2);
    CHECK(sheet.entries[0].title_text == said.title);
    CHECK(sheet.entries[0].link == said.link);
    CHECK(summary_of(sheet.entries[0]) == said.summary);
    check_comes_back(text, day_file);
  }
}

TEST_CASE("the best link of a row tells which paper it is", "[table]") {
  const auto link_of = [](const std::string& title, const std::string& links) {
    const model::Sheet sheet =
        read("| Title | Links | Code |\n|---|---|---|\n| " + title + " | " + links +
             " | [c](https://github.com/alder/x) |\n"
             "| [Other](https://arxiv.org/abs/2509.09999) | | |\n");
    REQUIRE(sheet.entries.size() == 2);
    return model::to_text(sheet.entries[0].id);
  };
  CHECK(link_of("T", "[a](https://alder.example/t), [b](https://doi.org/10.1234/t.1)") ==
        "doi:10.1234/t.1");
  CHECK(link_of("[T](https://alder.example/t)", "[p](https://arxiv.org/pdf/2509.01001v2.pdf)") ==
        "arxiv:2509.01001");
  CHECK(link_of("T", "2509.01001") == "arxiv:2509.01001");
  CHECK(link_of("T", "arXiv:2509.01001v3") == "arxiv:2509.01001");
  CHECK(link_of("T", "10.1234/t.1") == "doi:10.1234/t.1");
  CHECK(link_of("T", "<https://aclanthology.org/2020.acl-main.1/>, [d](https://doi.org/10.1234/x)")
            .starts_with("doi:"));
  CHECK(link_of("T", "-").starts_with("title:"));
}

TEST_CASE("a cut list of authors has the first where it names one", "[table]") {
  const auto authors_of = [](const std::string& cell) {
    const model::Sheet sheet = read("| Title | Authors |\n|---|---|\n" +
                                    ("| [T](https://arxiv.org/abs/2509.01001) | " + cell) + " |\n");
    REQUIRE(sheet.entries.size() == 1);
    return sheet.entries[0].authors;
  };
  for (const char* cell : {"Ines Alder et.al.", "Ines Alder et al.", "Ines Alder, et al",
                           "Ines Alder 등", "Ines Alder等"}) {
    INFO(cell);
    const model::Authors authors = authors_of(cell);
    CHECK(authors.names == std::vector<std::string>{"Ines Alder"});
    CHECK(authors.cut);
    CHECK(authors.order == model::AuthorOrder::known);
  }
  CHECK(authors_of("Ines Alder").order == model::AuthorOrder::unknown);
  CHECK(authors_of("Ines Alder, Ole Fern et al.").order == model::AuthorOrder::unknown);
  CHECK(authors_of("Ines Alder, Ole Fern et al.").cut);
  CHECK(authors_of("Ines Alder, +").order == model::AuthorOrder::unknown);
  CHECK(authors_of("null").names.empty());
  CHECK(authors_of("[Ines Alder](https://alder.example), Ole Fern").names ==
        std::vector<std::string>{"Ines Alder", "Ole Fern"});
}

TEST_CASE("the last day of a week is found as it is written", "[table]") {
  const auto found = [](std::string_view text) {
    const auto day = find_last_day(text);
    return day ? base::iso_date(day->date) : std::string();
  };
  CHECK(found("Top AI Papers of the Week (July 14 - July 20) - 2025") == "2025-07-20");
  CHECK(found("Top 10 Papers of the Week (July 14 - 20, 2025)") == "2025-07-20");
  CHECK(found("14–20 July 2025") == "2025-07-20");
  CHECK(found("Dec 29 - Jan 4, 2026") == "2026-01-04");
  CHECK(found("2025-07-14 to 2025-07-20") == "2025-07-20");
  CHECK(found("2025.07.14 ~ 2025.07.20") == "2025-07-20");
  CHECK(found("2025년 7월 14일 ~ 20일") == "2025-07-20");
  CHECK(found("2025年7月14日—7月20日") == "2025-07-20");
  CHECK(found("Papers for 2025-10-01") == "2025-10-01");
  CHECK(found("Updated on 2026.04.26") == "2026-04-26");
  CHECK(found("Week (February 24 - February 30) - 2025") == "2025-02-30");
  for (const char* none : {"Rivers", "Top 10 of 2025", "May be", "CVPR 2025", "3 seas, 4 lakes",
                           "Version 2.0", "March 2025", "", "March of 3 rivers"}) {
    INFO(none);
    CHECK(found(none).empty());
  }
}

TEST_CASE("rows are of the file's day, or of their own", "[table]") {
  const std::string rows =
      "| Date | Title |\n|---|---|\n"
      "| 2025-09-02 | [Slow Rivers](https://arxiv.org/abs/2509.01001) |\n"
      "| 2025-09-01 | [Deep Lakes](https://arxiv.org/abs/2509.01002) |\n";
  // A file of a day is one, whenever its papers were published.
  const model::Sheet day = read(rows, day_file);
  CHECK(day.date == base::Date{2025, 10, 1});
  CHECK_FALSE(day.entries[0].date);
  CHECK(summary_of(day.entries[0]) == "Date: 2025-09-02");
  const model::Sheet many = read(rows, readme);
  CHECK(many.entries[0].date == base::Date{2025, 9, 2});
  CHECK(many.entries[0].summary.empty());
  std::vector<model::Sheet> days = model::split_days(many);
  REQUIRE(days.size() == 2);
  CHECK(days[0].date == base::Date{2025, 9, 1});
  CHECK(days[0].entries[0].title_text == "Deep Lakes");
  CHECK(days[1].date == base::Date{2025, 9, 2});
  CHECK(days[1].path == readme);
  CHECK_FALSE(days[1].entries[0].date);
  // Rows of one day are a file of one day.
  const model::Sheet same = read(base::replace_all(rows, "09-02", "09-01"), readme);
  CHECK(same.date == base::Date{2025, 9, 1});
  CHECK(model::split_days(same).size() == 1);

  base::Diagnostics found;
  const model::Sheet lost = read(base::replace_all(rows, "2025-09-01", "-"), found, readme);
  CHECK(says(found, "no-date"));
  CHECK(found.all().front().line == 4);
  CHECK(lost.entries.size() == 2);
  base::Diagnostics wrong;
  read(base::replace_all(rows, "2025-09-01", "2025-09-31"), wrong, readme);
  CHECK(says(wrong, "date-does-not-exist"));
}

TEST_CASE("nothing of a row vanishes", "[table]") {
  base::Diagnostics found;
  const std::string text =
      "| Title | Notes |\n|---|---|\n"
      "| [Slow Rivers](https://arxiv.org/abs/2509.01001) | wet | and | more |\n"
      "| | no paper at all |\n"
      "| [Deep Lakes](https://arxiv.org/abs/2509.01002) | `a | b` |\n"
      "| [Wide Seas](https://arxiv.org/abs/2509.01003) |\n"
      "| | |\n";
  const model::Sheet sheet = read(text, found);
  REQUIRE(sheet.entries.size() == 3);
  CHECK(summary_of(sheet.entries[0]) == "Notes: wet/and/more");
  CHECK(summary_of(sheet.entries[1]) == "Notes: a | b");
  CHECK(model::plain_text(sheet.preamble) == "no paper at all");
  CHECK(codes_of(found) == std::vector<std::string>{"table-row-too-long", "row-without-paper",
                                                    "table-pipe-unescaped"});
  for (const base::Diagnostic& one : found.all()) CHECK((one.line > 0 && one.column > 0));
  check_comes_back(text, day_file);
}

TEST_CASE("a row in several groups is one paper with all of them", "[table]") {
  const std::string row = "| [T](https://arxiv.org/abs/2509.01001) | words |\n";
  const std::string head = "| Title | Summary |\n|---|---|\n";
  base::Diagnostics found;
  const model::Sheet sheet =
      read("# All\n\n## A\n\n" + head + row + "\n## B\n\n### C\n\n" + head + row, found);
  REQUIRE(sheet.entries.size() == 1);
  CHECK(sheet.entries[0].tags == std::vector<std::string>{"A", "B", "C"});
  CHECK(found.all().empty());
  read("## A\n\n" + head + row + row, found);
  CHECK(says(found, "paper-twice"));
}

TEST_CASE("a table may begin right below another", "[table]") {
  const model::Sheet sheet = read(
      "| Model | Score |\n|---|---|\n| Lake | 1 |\n"
      "| Title | PDF |\n|---|---|\n| One | 2509.01001 |\n"
      "| PDF | Title |\n|---|---|\n| https://arxiv.org/abs/2509.01002 | Two |\n"
      "\n> | Title |\n> |---|\n");
  REQUIRE(sheet.entries.size() == 2);
  CHECK(sheet.entries[0].title_text == "One");
  CHECK(sheet.entries[1].title_text == "Two");
  CHECK(model::plain_text(sheet.preamble).find("Lake") != std::string::npos);
}

TEST_CASE("limits hold for rows", "[table]") {
  const std::string head = "| Title | Summary |\n|---|---|\n";
  const std::string row = "| [T](https://arxiv.org/abs/2509.01001) | ";
  base::Diagnostics found;
  const model::Sheet sheet = read(head + row + std::string(1'000'000, 'x') + " |\n", found);
  REQUIRE(sheet.entries.size() == 1);
  CHECK(summary_of(sheet.entries[0]).size() == 1'000'000);
  REQUIRE(says(found, "line-too-long"));
  CHECK(found.all().front().line == 3);
  CHECK(found.all().front().column == row.size() + 1);

  // Marks without an end are read as fast as words.
  for (const char* mark : {"|", "<br>", "`", "$", "<a href=", "<details><summary>", "[", "**",
                           "<b>", "\\|", "● ", "` `` "}) {
    std::string cell;
    while (cell.size() < 200'000) cell += mark;
    base::Diagnostics ignored;
    CHECK(read(head + row + cell + " |\n", ignored).entries.size() == 1);
  }

  std::string heads;
  while (heads.size() < 1'000'000) heads += "| Title |\n|---|\n";
  CHECK(read(heads).dialect == "daily");
  CHECK(read("| [T](https://arxiv.org/abs/2509.01001) |\n" + heads).dialect == "daily");

  std::string wide = "|";
  for (int i = 0; i < 100; ++i) wide += " Title |";
  CHECK(
      read(wide + "\n" + base::replace_all(wide, " Title ", "---") + "\n" + row + "|\n").dialect ==
      "daily");

  ReadOptions options;
  options.limits.papers_per_day = 2;
  std::string many = head;
  for (int i = 1; i < 6; ++i)
    many += "| [T](https://arxiv.org/abs/2509.0100" + std::to_string(i) + ") | |\n";
  base::Diagnostics full;
  CHECK(read(many, full, day_file, options).entries.size() == 2);
  CHECK(codes_of(full) == std::vector<std::string>{"too-many-papers"});
}

TEST_CASE("a table may have a hundred thousand rows", "[table]") {
  constexpr int count = 100'000;
  std::string text = "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n";
  for (int i = 0; i < count; ++i) {
    const base::Date day = base::add_days({2026, 4, 25}, -(i / 50));
    const std::string id = "2604." + std::to_string(10'000 + i / 2) + (i % 2 == 0 ? "" : "v2");
    text += "|**" + base::iso_date(day) + "**|**River " + std::to_string(i) +
            "**|Ines Alder et.al.|[" + id + "](http://arxiv.org/abs/" + id + ")|null|\n";
  }
  ReadOptions options;
  options.limits.file_bytes = 64U << 20U;
  base::Diagnostics ignored;
  const model::Sheet sheet = read(text, ignored, readme, options);
  CHECK(sheet.entries.size() == count);
  CHECK(model::split_days(sheet).size() == count / 50);
}

namespace {

constexpr std::string_view sample = R"(# 가 Lists

각 words.

## Updated on 2026.04.26

## 간 Rivers

| Date | Title | Authors | PDF | Code | Comment | Summary | Votes | Media |
|:--|---|---|---|---|---|---|---|---|
| **2026-04-22** | **갈 $x_i$ Rivers** | 감 Alder et.al. | [2604.01002v1](http://arxiv.org/abs/2604.01002v1) | **[갑](https://github.com/a/b)** | 값 `a \| b` | 갓 says. <br> ● **강**: one <br> ● two | 12 | ![갖](https://example.org/a.png) |
| 2026-04-21 | 1) [갗 Quick](https://arxiv.org/abs/2604.01001) - 같 does. | 갚 Fern, Ole Fern | | null | <details><summary>갛</summary>개<br><sub>객</sub></details> | - | - | |

### 갠 Lakes

| Title | Date |
|---|---|
| Deep 갤
  Lakes (Read more on [갬](https://arxiv.org/abs/2604.01000) or [갭](https://huggingface.co/papers/2604.01000)) | 2026-04-20 |

갯 at the end.
)";

constexpr std::string_view pieces[] = {
    "|",         "\\|",         "\\",   "`",          "``",
    "$",         "**",          "*",    "_",          "<br>",
    "<br><br>",  "● ",          "\n",   "\n\n",       "[",
    "](",        ")",           "<",    ">",          "<details>",
    "<summary>", "</summary>",  "<b>",  "</b>",       "<a href=\"https://x.example\">",
    "</a>",      "<img src=\"", "- ",   "1) ",        " - ",
    "> ",        "#",           "~~~",  "```",        "&amp;",
    "null",      "et al.",      "## ",  "2026-04-20", "https://x.example/y",
    "|---|",     "<EOS>",       "    ", "\xFF",       "!["};

// A label is shown beside what stands below it, and only there.
std::string without_heads(std::string_view text) {
  std::string out;
  std::string_view before;
  for (const std::string_view line : base::split_lines(base::LentText(text))) {
    const bool is_rule = line.find("--") != std::string_view::npos &&
                         line.find_first_not_of("|:- ") == std::string_view::npos;
    if (!is_rule) out.append(before).append("\n");
    before = line;
  }
  return out.append(before);
}

}  // namespace

TEST_CASE("no mutation of a table breaks reading, and none loses its words", "[table]") {
  check_comes_back(sample, readme);
  kit::Random random(kit::seed());
  for (int round = 0; round < 1500; ++round) {
    const std::string text = kit::mutate(std::string(sample), pieces, 6, random);
    INFO("round " << round << '\n' << base::printable(text));
    base::Diagnostics diagnostics("in.md", text);
    const model::Sheet sheet = read(text, diagnostics, readme);
    const std::string words = kit::words_of(sheet);
    CHECK(base::find_invalid_utf8(words) == std::string::npos);
    for (const base::Diagnostic& found : diagnostics.all()) {
      CHECK_FALSE(base::has_controls(found.message + found.suggestion + found.source_line, ""));
    }
    const bool tells =
        says(diagnostics, "day-heading-left-out") || says(diagnostics, "words-not-shown");
    if (!diagnostics.has_errors() && !tells) {
      const std::set<char32_t> kept = kit::hangul_of(words);
      const std::set<char32_t> written = kit::hangul_of(without_heads(text));
      std::string lost;
      for (const char32_t one : written) {
        if (kept.count(one) == 0) base::append_code_point(lost, one);
      }
      CHECK(lost == "");
    }
    base::Diagnostics ignored;
    CHECK_NOTHROW(read(write_sheet(sheet), ignored, readme));
  }
}

TEST_CASE("letters of a cell are lowered, and words are made small", "[table]") {
  base::Diagnostics found;
  const model::Sheet sheet = read(
      "| Title | Date | Summary |\n|---|---|---|\n"
      "| [Rivers](https://arxiv.org/abs/2604.01000) | 2026-04-20 | H<sub>2</sub>O "
      "<sub>runs<br>down</sub> 10<sup>5</sup> miles |\n",
      found, readme);
  CHECK(model::plain_text(sheet.entries.at(0).summary) == "H₂O runs down 10⁵ miles");
}
