#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "dialects/read_sheet.h"
#include "dialects/write_sheet.h"
#include "kit/catch.h"
#include "kit/seed.h"
#include "model/paper_keys.h"
#include "sheets.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

struct Reading {
  model::Sheet sheet;
  std::string found;
};

Reading read(std::string_view path, const std::string& text) {
  base::Diagnostics diagnostics("in.md", text);
  Reading reading;
  reading.sheet = read_sheet(path, text, {}, diagnostics);
  reading.found = kit::shown(diagnostics);
  const std::string written = write_sheet(reading.sheet);
  base::Diagnostics ignored;
  INFO(text);
  INFO(written);
  CHECK(kit::without_places(read_sheet(path, written, {}, ignored)) ==
        kit::without_places(reading.sheet));
  return reading;
}

model::Entry entry_of(const std::string& front, std::string_view path = "2024/01/31/a.md") {
  const Reading reading = read(path, "---\n" + front + "\n---\n\nBody.\n");
  INFO(front);
  CHECK(reading.sheet.dialect == "file_per_paper");
  REQUIRE(reading.sheet.entries.size() == 1);
  return reading.sheet.entries.front();
}

std::string link_of(const std::string& front) { return entry_of("title: T\n" + front).link; }

std::string day_of(std::string_view path, const std::string& front) {
  const Reading reading =
      read(path, "---\ntitle: T\narxiv: 2401.00001\n" + front + "\n---\n\nBody.\n");
  const std::size_t note = reading.found.find("date-differs");
  const bool differs = note != std::string::npos;
  const bool is_note = differs && reading.found.rfind("note ", note) != std::string::npos &&
                       reading.found.rfind("warning ", note) == std::string::npos;
  return base::iso_date(reading.sheet.date) + (differs ? is_note ? " noted" : " warned" : "");
}

std::string summary_of(const std::string& front) {
  return model::plain_text(entry_of("title: T\narxiv: 2401.00001\n" + front).summary);
}

}  // namespace

TEST_CASE("of titles the paper's own counts, and the others are shown") {
  const model::Entry both =
      entry_of("title_zh: 慢核\ntitle: Quiet Kernels\ntitle_ko: 조용한 커널\narxiv: 2401.00001");
  CHECK(both.title_text == "Quiet Kernels");
  REQUIRE(both.summary.size() == 3);
  CHECK(both.summary[0].kind == model::Block::Kind::heading);
  CHECK(model::plain_text(both.summary) == "慢核\n조용한 커널\nBody.");
  CHECK(entry_of("title_zh: 核\ntitle_en: Kernels\narxiv: 2401.00001").title_text == "Kernels");
  CHECK(entry_of("title_ja: 核\narxiv: 2401.00001").title_text == "核");
  CHECK(entry_of("title: 1984\narxiv: 2401.00001").title_text == "1984");
  CHECK(entry_of("Title: Kernels\narxiv: 2401.00001").title_text == "Kernels");
  CHECK(entry_of("title: |\n  Two\n  lines\narxiv: 2401.00001").title_text == "Two lines");
}

TEST_CASE("of addresses the one that says most plainly which paper it is counts") {
  const std::string page = "https://arxiv.org/abs/2401.00001";
  for (const char* const key : {"url", "link", "arxiv", "arxiv_url", "paper", "paper_url", "pdf",
                                "pdf_url", "source_url", "resource", "links", "Paper-URL"}) {
    CHECK(link_of(std::string(key) + ": " + page) == page);
    CHECK(link_of(std::string(key) + ": '[x](" + page + ")'") == page);
  }
  for (const char* const key : {"arxiv", "arxiv_id", "id", "paper_id", "pdf", "url"}) {
    CHECK(link_of(std::string(key) + ": 2401.00001") == page);
    CHECK(link_of(std::string(key) + ": arXiv:2401.00001") == page);
  }
  CHECK(link_of("doi: 10.5555/1") == "https://doi.org/10.5555/1");
  CHECK(link_of("doi: doi:10.5555/1") == "https://doi.org/10.5555/1");
  CHECK(link_of("url: https://a.example/\ndoi: 10.5555/1\narxiv: 2401.00001") == page);
  CHECK(link_of("url: https://a.example/\ndoi: 10.5555/1") == "https://doi.org/10.5555/1");
  CHECK(link_of("pdf: https://a.example/a.pdf\nurl: https://b.example/") == "https://b.example/");
  CHECK(link_of("url: /2024/01/31/a/\nid: post-17\narxiv: 2401.00001") == page);
  CHECK(link_of("links: [https://a.example/, " + page + "]") == page);
  CHECK(link_of("links: {code: 'https://github.com/a/b', pdf: '" + page + "'}") == page);
  CHECK(link_of("code: https://github.com/a/b\nauthors: [A]") == "");
}

TEST_CASE("addresses that do not say which paper it is are shown") {
  CHECK(summary_of("pdf: https://arxiv.org/pdf/2401.00001v2\ncode: https://github.com/a/b\n"
                   "doi: 10.5555/1\nproject: https://p.example/\nlinks:\n  - {name: Slides, url: "
                   "'https://s.example/'}\n  - https://t.example/") ==
        "Body.\nCode: https://github.com/a/b\nDOI: https://doi.org/10.5555/1\nProject: "
        "https://p.example/\nSlides: https://s.example/\nLink: https://t.example/");
}

TEST_CASE("authors are a list, names with commas, or maps") {
  using Names = std::vector<std::string>;
  const auto names_of = [](const std::string& authors) {
    return entry_of("title: T\narxiv: 2401.00001\n" + authors).authors.names;
  };
  const Names two = {"Ada Brook", "Nils Fern"};
  CHECK(names_of("authors: Ada Brook, Nils Fern") == two);
  CHECK(names_of("authors: [Ada Brook, Nils Fern]") == two);
  CHECK(names_of("authors:\n- Ada Brook\n- Nils Fern") == two);
  CHECK(names_of("Author: Ada Brook; Nils Fern") == two);
  CHECK(names_of("authors:\n- name: Ada Brook\n  affiliation: X\n- {name: Nils Fern}") == two);
  CHECK(names_of("authors:\n- Ada Brook: X\n- '[[p/n|Nils Fern]]'") == two);
  CHECK(names_of("作者: 安乐，白石、陈舟") == Names{"安乐", "白石", "陈舟"});
  CHECK(names_of("author: {name: Ada Brook}") == Names{"Ada Brook"});
  CHECK(summary_of("authors:\n- {name: Ada Brook, affiliation: Harbour, orcid: 7}") ==
        "Body.\nAuthors: Ada Brook (Harbour, 7)");
}

TEST_CASE("the day of a file of one paper") {
  CHECK(day_of("202602/06/a.md", "date: 2026-02-05") == "2026-02-06 noted");
  CHECK(day_of("202602/06/a.md", "date: 2026-02-06") == "2026-02-06");
  CHECK(day_of("2026/02/06/a.md", "published: 2026-02-05") == "2026-02-06");
  CHECK(day_of("2026-02-06/a.md", "date: never") == "2026-02-06");
  CHECK(day_of("_posts/2026-02-06-a.md", "date: 2026-02-05") == "2026-02-05 warned");
  CHECK(day_of("a/digest-20260206.md", "created: 2026-02-05") == "2026-02-06");
  CHECK(day_of("a.md", "date: 2026-02-05T23:30:00-08:00") == "2026-02-05");
  CHECK(day_of("a.md", "date: 20260205") == "2026-02-05");
  CHECK(day_of("a.md", "updated: 2026-02-07\npublished: 2026-02-05") == "2026-02-05");
  CHECK(day_of("a.md", "Created: 2026-02-05 10:00") == "2026-02-05");
  CHECK(day_of("a.md", "published: true\npubdate: 2026-02-05") == "2026-02-05");
  CHECK(day_of("a.md", "日期: 2026-02-05") == "2026-02-05");
}

TEST_CASE("words of front matter are a part of the summary, in the file's order") {
  CHECK(summary_of("method: Slow *lamps*\nTL;DR: It works\nscore: 6.0\nabstract_zh: |\n  One\n\n  "
                   "- two\n结论: 好\nfindings: [a, b]\nmotivation:\nevidence: ''") ==
        "Method: Slow lamps\nTL;DR: It works\nAbstract (zh)\nOne\ntwo\n结论: 好\nFindings:\na\nb\n"
        "Body.\nScore: 6.0");
  const model::Entry entry = entry_of("title: T\narxiv: 2401.00001\nscore: 9\nvotes: 2");
  CHECK(entry.votes == 2);
}

TEST_CASE("a published: false of Jekyll is a draft, and a published date is none") {
  const std::string front = "---\ntitle: T\narxiv: 2401.00001\npublished: ";
  CHECK(read("2024/01/31/a.md", front + "false\n---\n").sheet.draft);
  CHECK_FALSE(read("2024/01/31/a.md", front + "true\n---\n").sheet.draft);
  CHECK_FALSE(read("2024/01/31/a.md", front + "2024-01-30\n---\n").sheet.draft);
}

TEST_CASE("a day's digest with a title stays one") {
  const std::string papers = "\n### [A](https://arxiv.org/abs/2401.00001)\n\n- One\n";
  for (const char* const front :
       {"title: Papers\ndate: 2024-01-31", "title: Papers\npdf: https://a.example/day.pdf",
        "title: Papers\nauthor: Somebody\ncategories: [papers]",
        "title: Papers\nsummary: All of today", "title: Papers\nurl: /2024/01/31/",
        "arxiv: 2401.00009", "title: Papers\nwebsite: https://a.example/"}) {
    INFO(front);
    const Reading reading =
        read("2024/01/31.md", "---\n" + std::string(front) + "\n---\n" + papers);
    CHECK(reading.sheet.dialect == "daily");
    CHECK(reading.sheet.entries.size() == 1);
  }
}

TEST_CASE("every name of the table is known, in one form") {
  for (const model::PaperKeyRow& row : model::paper_keys()) {
    INFO(row.name);
    CHECK(model::find_paper_key(row.name) == &row);
  }
  CHECK(model::find_paper_key("TL;DR") != nullptr);
  CHECK(model::find_paper_key("Project Page") == model::find_paper_key("project-page"));
  CHECK(model::find_paper_key("abstract_ko") == model::find_paper_key("abstract"));
  CHECK(model::find_paper_key("authors_ko") == nullptr);
  CHECK(model::find_paper_key("") == nullptr);
  CHECK(model::find_paper_key(std::string(1000, 'x')) == nullptr);
}

TEST_CASE("the author of a post on several papers is none of theirs") {
  const std::string head = "---\ntitle: My papers\nauthor: Cy Moor\ndate: 2024-01-31\n";
  for (const std::string body :
       {"---\n## Slow Rivers\n\nPaper: https://arxiv.org/abs/2401.00001\n\n## Quick Streams\n\n"
        "Paper: https://arxiv.org/abs/2401.00002\n",
        "link: https://example.org/post\n---\n## [Slow "
        "Rivers](https://arxiv.org/abs/2401.00001)\n\n"
        "## [Quick Streams](https://arxiv.org/abs/2401.00002)\n",
        "---\n- [Slow Rivers](https://arxiv.org/abs/2401.00001)\n"
        "- [Quick Streams](https://arxiv.org/abs/2401.00002)\n"}) {
    INFO(body);
    const model::Sheet sheet = read("2024-01-31-post.md", head + body).sheet;
    REQUIRE(sheet.entries.size() == 2);
    CHECK(sheet.entries[0].id.value == "2401.00001");
    CHECK(sheet.entries[0].title_text == "Slow Rivers");
    CHECK(sheet.entries[0].authors.names.empty());
    CHECK(sheet.entries[1].id.value == "2401.00002");
  }
  // Papers that a note on one speaks of are not its subject.
  const model::Sheet note =
      read("2024-01-31-note.md", head +
                                     "---\nWords.\n\n## Related work\n\n"
                                     "- [A](https://arxiv.org/abs/2401.00001)\n"
                                     "- [B](https://arxiv.org/abs/2401.00002)\n")
          .sheet;
  REQUIRE(note.entries.size() == 1);
  CHECK(note.entries[0].title_text == "My papers");
}

TEST_CASE("files that are no digests are told of once, and a lost day is an error") {
  const auto found = [](std::string_view path, const std::string& text) {
    return read(path, text).found;
  };
  const std::string list = "# 2024-01-31\n\n- [A](a.md)\n- [B](/2024/01/31/b)\n";
  for (const char* const path :
       {"README.md", "2024/01/31/README.md", "2024/01/31/index.md", "a/LICENSE.md", "changelog.md",
        "CONTRIBUTING.md", "README_zh.md", "readme.ko.md", "2024/01/31/all.md"}) {
    INFO(path);
    const std::string said = found(path, list);
    CHECK(said.find("note no-digest: no digest: ") != std::string::npos);
    CHECK(std::count(said.begin(), said.end(), '\n') == 1);
    CHECK(read(path, list).sheet.date == base::Date{});
  }
  const std::string lost = "error day-without-papers";
  CHECK(found("2024/01/31.md", "Words, and [a link](a.md).\n\nMore words.\n").find(lost) !=
        std::string::npos);
  CHECK(found("2024/01/31.md", "Words.\n").find(lost) != std::string::npos);
  CHECK(found("2024/01/31.md", "- [A](a.md)\n- [B](https://b.example/)\n").find(lost) !=
        std::string::npos);
  CHECK(found("2024/01/31/README.md", "See [A](https://arxiv.org/abs/2401.00001).\n").find(lost) !=
        std::string::npos);
  CHECK(found("notes.md", "Words.\n").find("warning no-papers") != std::string::npos);
  CHECK(found("README.md", "").find("file-empty") != std::string::npos);
  // With papers a README is a digest.
  CHECK(read("README.md", "## 2024-01-31\n\n### [A](https://arxiv.org/abs/2401.00001)\n")
            .sheet.entries.size() == 1);
}

TEST_CASE("YAML that is none is read key by key, with a warning each") {
  const Reading reading = read("2024/01/31/a.md",
                               "---\n"
                               "title: One: Two\n"
                               "authors: [Ada Brook, Nils Fern\n"
                               "arxiv: 2401.00001\n"
                               "tldr: \"Quoted\" words\n"
                               "method: @home\n"
                               "result: fine\n"
                               "conclusion: `code`\n"
                               "---\n");
  const model::Entry& entry = reading.sheet.entries.front();
  CHECK(entry.title_text == "One: Two");
  CHECK(entry.id.value == "2401.00001");
  CHECK(model::plain_text(entry.summary) ==
        "TL;DR: \"Quoted\" words\nMethod: @home\nResult: fine\nConclusion: code");
  std::size_t warnings = 0;
  for (std::size_t at = reading.found.find("front-matter-not-understood"); at != std::string::npos;
       at = reading.found.find("front-matter-not-understood", at + 1)) {
    ++warnings;
  }
  CHECK(warnings == 5);
  CHECK(reading.found.find("7:") == std::string::npos);
}

TEST_CASE("very much front matter is read or told of") {
  std::string many;
  for (int i = 0; i < 3'000; ++i) many += "key" + std::to_string(i) + ": v\n";
  const Reading keys =
      read("2024/01/31/a.md", "---\ntitle: T\narxiv: 2401.00001\n" + many + "---\n");
  CHECK(keys.sheet.front_matter.members().size() == 1'000);
  CHECK(keys.found.find("more than 1,000 keys") != std::string::npos);
  const Reading deep =
      read("2024/01/31/a.md",
           "---\ntitle: T\narxiv: 2401.00001\ntldr: " + std::string(5'000, '[') + "\n---\n");
  CHECK(deep.sheet.entries.front().title_text == "T");
}

TEST_CASE("rubbish in front matter is read, and written so that it reads back") {
  std::mt19937 random(kit::seed());
  const std::vector<std::string> keys = {
      "title: ", "title_zh: ", "authors: ",  "date: ",  "url: ",   "arxiv: ", "links: ", "code: ",
      "tags: ",  "tldr: ",     "abstract: ", "score: ", "image: ", "votes: ", "x: ",     "结论: "};
  const std::vector<std::string> pieces = {
      "a",          "가",         "二",  ": ",    ":",    "\n",
      "\n  ",       "\n- ",       "- ",  "[",     "]",    "{",
      "}",          "\"",         "'",   "&a ",   "*a",   "#",
      "|\n  ",      ">-\n  ",     "\t",  "!x ",   "? ",   ", ",
      "%",          "@",          "\\",  "**",    "$x$",  "https://a.example/b",
      "2401.00001", "2024-01-31", "<b>", "](",    "\n\n", "### ",
      "name: ",     "Vote: 3",    "~",   "\u2028"};
  for (int round = 0; round < 500; ++round) {
    std::string text = "---\ntitle: T\narxiv: 2401.00001\n";
    for (std::size_t i = 0; i < 1 + random() % 6; ++i) {
      text += keys[random() % keys.size()];
      for (std::size_t j = 0; j < random() % 8; ++j) text += pieces[random() % pieces.size()];
      text += '\n';
    }
    text += "---\n\nBody.\n";
    read("2024/01/31/a.md", text);
  }
}
