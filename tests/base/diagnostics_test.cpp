#include "base/diagnostics.h"

#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("a finding knows its place, its line and its caret") {
  Diagnostics found("2024/01/31.md", "first\nVote: many\nlast");
  found.warning({2, 7}, "votes-not-a-number", "\"many\" is no number", "write Vote: 12");
  REQUIRE(found.all().size() == 1);
  const Diagnostic& one = found.all()[0];
  CHECK(one.path == "2024/01/31.md");
  CHECK(one.line == 2);
  CHECK(one.column == 7);
  CHECK(one.severity == Severity::warning);
  CHECK(one.code == "votes-not-a-number");
  CHECK(one.message == "\"many\" is no number");
  CHECK(one.suggestion == "write Vote: 12");
  CHECK(one.source_line == "Vote: many");
  CHECK(one.caret == 7);
}

TEST_CASE("byte columns become code points") {
  Diagnostics found("a.md", "한글 é x");
  found.error({1, 11}, "here", "x");
  CHECK(found.all()[0].column == 6);
  CHECK(found.all()[0].caret == 6);
}

TEST_CASE("a column within a code point means that code point") {
  Diagnostics found("a.md", "한글");
  found.error({1, 2}, "here", "x");
  found.error({1, 5}, "here", "x");
  CHECK(found.all()[0].column == 1);
  CHECK(found.all()[1].column == 2);
}

TEST_CASE("findings on one line may come in any order") {
  Diagnostics found("a.md", "가나다라마\nxyz");
  for (const std::uint32_t column : {10U, 1U, 13U, 4U}) found.note({1, column}, "here", "x");
  found.note({2, 2}, "here", "x");
  CHECK(found.all()[0].column == 4);
  CHECK(found.all()[1].column == 1);
  CHECK(found.all()[2].column == 5);
  CHECK(found.all()[3].column == 2);
  CHECK(found.all()[4].column == 2);
  CHECK(found.all()[4].source_line == "xyz");
}

TEST_CASE("the three line ends count as the parser counts them") {
  Diagnostics found("a.md", "1\r\n2\r3\n4");
  for (std::uint32_t line = 1; line <= 4; ++line) {
    found.note({line, 1}, "here", "x");
    CHECK(found.all().back().source_line == std::to_string(line));
  }
}

TEST_CASE("a long line is quoted around its column") {
  const std::string line = std::string(500, 'a') + "X" + std::string(500, 'b');
  Diagnostics found("a.md", line);
  found.error({1, 501}, "here", "x");
  const Diagnostic& one = found.all()[0];
  CHECK(one.column == 501);
  CHECK(one.source_line == "…" + std::string(48, 'a') + "X" + std::string(47, 'b') + "…");
  CHECK(one.caret == 50);
}

TEST_CASE("wide letters take two columns of the quotation") {
  std::string line;
  for (int i = 0; i < 200; ++i) line += "한";
  Diagnostics found("a.md", line);
  found.error({1, 301}, "here", "x");
  CHECK(count_code_points(found.all()[0].source_line) == 24 + 24 + 2);
  CHECK(found.all()[0].caret == 26);
}

TEST_CASE("a line of marks that take no column is still cut") {
  std::string line = "a";
  for (int i = 0; i < 10'000; ++i) line += "\u0301";
  Diagnostics found("a.md", line);
  found.error({1, 1}, "here", "x");
  CHECK(count_code_points(found.all()[0].source_line) < 500);
}

TEST_CASE("places that do not exist are no crash") {
  Diagnostics found("a.md", "one\ntwo");
  found.error({0, 0}, "here", "the whole file");
  found.error({1, 0}, "here", "the whole line");
  found.error({2, 100}, "here", "past the end");
  found.error({99, 1}, "here", "no such line");
  CHECK(found.all()[0].source_line == "");
  CHECK(found.all()[1].source_line == "one");
  CHECK(found.all()[1].caret == 0);
  CHECK(found.all()[2].column == 4);
  CHECK(found.all()[3].line == 99);
  CHECK(found.all()[3].source_line == "");
  Diagnostics empty("a.md");
  empty.error({3, 4}, "here", "without the text");
  CHECK(empty.all()[0].line == 3);
  CHECK(empty.all()[0].column == 4);
}

TEST_CASE("diagnostics are safe to print") {
  Diagnostics found("a\nb\x1B.md", "x\x1B[31m\ty\xFFz\u202E!");
  found.error({1, 7}, "here", "bad \x07 bell", "mend\x00it");
  const Diagnostic& one = found.all()[0];
  CHECK(one.path == "a\\x0Ab\\x1B.md");
  CHECK(one.message == "bad \\x07 bell");
  CHECK(one.source_line == "x␛[31m y\uFFFDz\uFFFD!");
  CHECK(one.caret == 7);
}

TEST_CASE("no diagnostic shows a password") {
  const std::string url = "https://me:secret@git.example/x";
  const std::string line = "url = " + url;
  Diagnostics found(url, line);
  found.error({1, 1}, "here", "cannot reach " + url, "try " + url);
  const Diagnostic& one = found.all()[0];
  for (const std::string& text : {one.path, one.message, one.suggestion, one.source_line}) {
    CHECK_THAT(text, ContainsSubstring("@git.example"));
    CHECK(text.find("secret") == std::string::npos);
  }
}

TEST_CASE("collectors are merged in order and counted") {
  Diagnostics all;
  Diagnostics first("1.md");
  first.warning({}, "w", "w");
  Diagnostics second("2.md");
  second.error({}, "e", "e");
  second.note({}, "n", "n");
  all.append(std::move(first));
  all.append(std::move(second));
  REQUIRE(all.all().size() == 3);
  CHECK(all.all()[0].path == "1.md");
  CHECK(all.all()[1].path == "2.md");
  CHECK(all.count(Severity::error) == 1);
  CHECK(all.count(Severity::warning) == 1);
  CHECK(all.count(Severity::note) == 1);
  CHECK(all.has_errors());
}
