#include <filesystem>
#include <random>

#include "base/text.h"
#include "dialects/read_sheet.h"
#include "dialects/sheets.h"
#include "fetch/compose_digest.h"
#include "fetch/listed_paper.h"
#include "json/read_json.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "kit/seed.h"
#include "kit/skip.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

const base::Date day{2024, 1, 31};

// A paper whose every text is `text`, as it comes from a source.
ListedPaper paper_of(std::string_view text, int number) {
  ListedPaper paper;
  paper.arxiv = "2401." + std::to_string(10000 + number);
  const std::string line = source_line(text, 2'000);
  paper.title = line.empty() ? "T" : line;
  paper.abstract = line + " " + line + ". " + line;
  paper.abstract = source_line(paper.abstract, 20'000);
  paper.machine_summary = line;
  paper.authors = {source_line(text, 200), "Ada Lovelace", "O'Brien, " + source_line(text, 50)};
  std::erase(paper.authors, "");
  paper.votes = number;
  paper.keywords = {source_line(text, 100), "plain"};
  paper.media = {"https://x.example/a b.png", "https://x.example/v.mp4", std::string(text)};
  paper.code = "https://github.com/a/b_c*d";
  paper.project = source_line(text, 500);
  return paper;
}

// What a sheet says of entries, all of it but where they stand.
std::string said_by(const model::Sheet& sheet) {
  model::Sheet bare;
  bare.entries = sheet.entries;
  return kit::without_places(bare);
}

std::string first_difference(const std::string& found, const std::string& expected) {
  const std::vector<std::string_view> a = base::split_lines(found);
  const std::vector<std::string_view> b = base::split_lines(expected);
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  if (at == a.size() && at == b.size()) return {};
  const auto line = [&](const std::vector<std::string_view>& lines) {
    return at < lines.size() ? std::string(lines[at]) : std::string("(nothing)");
  };
  return "found " + line(a) + "\nexpected " + line(b);
}

void check_round_trip(const std::vector<model::Entry>& entries) {
  const std::string text = compose_digest(*find_source("huggingface"), day, entries);
  base::Diagnostics diagnostics("content/2024/01/31.md", text);
  model::Sheet expected;
  expected.entries = entries;
  const model::Sheet read = dialects::read_sheet("2024/01/31.md", text, {}, diagnostics);
  CAPTURE(first_difference(said_by(read), said_by(expected)));
  REQUIRE(read.entries.size() == entries.size());
  REQUIRE(read.preamble.empty());
  REQUIRE(read.date == day);
  REQUIRE(first_difference(said_by(read), said_by(expected)).empty());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    REQUIRE(read.entries[i].id == entries[i].id);
    REQUIRE(read.entries[i].votes == entries[i].votes);
    REQUIRE(read.entries[i].authors.names == entries[i].authors.names);
    REQUIRE(read.entries[i].authors.order == model::AuthorOrder::known);
    REQUIRE(read.entries[i].tags == entries[i].tags);
    REQUIRE(read.entries[i].bullet_count == entries[i].bullet_count);
  }
}

void check_round_trip(const std::vector<std::string>& texts) {
  std::vector<model::Entry> entries;
  for (const std::string& text : texts) {
    entries.push_back(make_entry(paper_of(text, static_cast<int>(entries.size()))));
  }
  check_round_trip(entries);
}

}  // namespace

TEST_CASE("an entry has what the source says, in the order that people read") {
  ListedPaper paper;
  paper.arxiv = "2401.17268";
  paper.title = "A Title";
  paper.abstract = "We do, e.g. this. It is at https://x.org/a_b. Done.";
  paper.machine_summary = "Short.";
  paper.authors = {"Zoe Last", "Ada First"};
  paper.votes = 28;
  paper.keywords = {"language models", "a, b"};
  paper.thumbnail = "https://cdn.example/t.png";
  paper.code = "https://github.com/o/r";
  paper.project = "https://o.example/";
  const std::string text = compose_digest(*find_source("huggingface"), day, {make_entry(paper)});
  CHECK(text ==
        "+++\nauthor_order = \"known\"\nsource = \"Hugging Face\"\n+++\n\n"
        "## Daily Papers (2024-01-31)\n\n"
        "### [A Title](https://arxiv.org/abs/2401.17268)\n\n"
        "![](https://cdn.example/t.png)\n\nVote: 28\n\nAuthors: Zoe Last, Ada First\n\n"
        "Tags: language models, a, b\n\n"
        "- *Machine-written summary:* Short.\n"
        "- We do, e.g. this.\n"
        "- It is at <https://x.org/a_b>.\n"
        "- Done.\n"
        "- Code: https://github.com/o/r\n"
        "- Project page: https://o.example/\n");
}

TEST_CASE("what a source lacks is not made up") {
  ListedPaper paper;
  paper.arxiv = "2401.17268";
  paper.title = "Bare";
  const model::Entry entry = make_entry(paper);
  CHECK_FALSE(entry.votes_stated);
  CHECK(entry.media.empty());
  CHECK(entry.authors.names.empty());
  CHECK(entry.tags.empty());
  CHECK(entry.summary.empty());
  check_round_trip(std::vector<model::Entry>{entry});
}

TEST_CASE("only what a page may load or link becomes media or a link") {
  ListedPaper paper;
  paper.arxiv = "2401.17268";
  paper.title = "T";
  paper.code = "javascript:alert(1)";
  paper.project = "mailto:a@b.example";
  paper.media = {"http://x.example/a.png",          "/avatars/x.svg",
                 "https://x.example/avatars/a.png", "file:///etc/passwd",
                 "data:image/png;base64,xx",        "media/x.png"};
  paper.thumbnail = "//evil.example/x.png";
  const model::Entry entry = make_entry(paper);
  CHECK(entry.media.empty());
  CHECK(entry.summary.empty());
  CHECK(make_facts(paper, "huggingface", day).find(model::PaperField::code) == nullptr);
}

TEST_CASE("no text of a source can be markup") {
  check_round_trip(std::vector<std::string>{"# Heading",
                                            "### [Other](https://arxiv.org/abs/2401.99999)",
                                            "## Daily Papers (2024-02-01)",
                                            "```",
                                            "~~~",
                                            "    code",
                                            "---",
                                            "***",
                                            "===",
                                            "- item",
                                            "* item",
                                            "+ item",
                                            "1. one",
                                            "1) one",
                                            "> quote",
                                            "| a | b |",
                                            "|---|---|",
                                            "Vote: 999",
                                            "Votes: 7",
                                            "Authors: Evil",
                                            "Tags: a, b",
                                            "<script>alert(1)</script>",
                                            "<div><video src=\"https://x/v.mp4\"></video></div>",
                                            "<!-- x",
                                            "![](https://x.example/p.png)",
                                            "[Watch Video](https://x.example/v.mp4)",
                                            "[Watch Video]https://x.example/v.mp4",
                                            "[a](javascript:alert(1))",
                                            "[x]: https://y.example",
                                            "a \\ b \\* c",
                                            "\\",
                                            "&lt;b&gt; &amp; &#35;",
                                            "*em* **strong** _u_ __u__",
                                            "`code` ``x``",
                                            "$x_1^2 * y$ and $5",
                                            "$$",
                                            "$a$b$",
                                            "](https://evil.example)",
                                            "[",
                                            "]",
                                            "[]()",
                                            "!",
                                            "![",
                                            "https://x.example/a_b*c",
                                            "see https://x.example/(a). Then",
                                            "https://x.example/에서",
                                            "www.x.example",
                                            "a@b.example",
                                            "{{template}}",
                                            "+++",
                                            "+",
                                            "et al.",
                                            "...",
                                            "[x",
                                            "['a', 'b'",
                                            "'",
                                            "\"",
                                            "a, b; c",
                                            "a; b",
                                            "한국어 **'말'**를 씁니다. 다음.",
                                            "日本語。中文！",
                                            "\u202Ertl",
                                            "e\u0301",
                                            "\u00a0",
                                            "\u2028",
                                            "\ufeff",
                                            "x\ty",
                                            "a\nb",
                                            "\n### [N](https://arxiv.org/abs/1)",
                                            ":",
                                            "- ",
                                            "-",
                                            "--",
                                            "#",
                                            "1.",
                                            "=",
                                            "~",
                                            "|",
                                            "<",
                                            ">",
                                            "<a",
                                            "</a>",
                                            "<EOS>",
                                            "&",
                                            ";"});
}

TEST_CASE("entries made of the hostile texts of others come back as they were") {
  const std::filesystem::path file = kit::shared_folder() / "payloads" / "xss.jsonl";
  if (!std::filesystem::exists(file)) {
    return kit::skip("there is no ../shared/payloads beside the source tree");
  }
  const std::string all = kit::read_file(file);
  std::vector<std::string> texts;
  for (const std::string_view line : base::split_lines(all)) {
    const base::Result<model::Value> value = json::read_json(line);
    if (!value) continue;
    texts.emplace_back(value->object().find("payload")->text());
    if (texts.size() < 25) continue;
    check_round_trip(texts);
    texts.clear();
  }
  check_round_trip(texts);
}

TEST_CASE("entries made of random texts come back as they were") {
  const std::vector<std::string> parts = {
      "#",       "### ",  "[",    "](",    ")",  "*",      "**",
      "_",       "`",     "```",  "$",     "\\", "<",      ">",
      "|",       "-",     "- ",   "1. ",   "+",  "=",      "~~~",
      "&",       "&amp;", ";",    "!",     "![", "(",      " ",
      " ",       "a",     "Word", "Vote:", "7",  ",",      "Authors:",
      "'",       "\"",    ".",    ". B",   "가", "다. ",   "https://x.example/",
      "http://", "\n",    "\t",   ":",     "。", "e\u0301"};
  std::mt19937 random(kit::seed());
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> texts;
    for (int count = 0; count < 4; ++count) {
      std::string text;
      const std::size_t length = 1 + random() % 12;
      for (std::size_t i = 0; i < length; ++i) text += parts[random() % parts.size()];
      texts.push_back(std::move(text));
    }
    check_round_trip(texts);
  }
}
