#include "markdown/guards.h"

#include <string>

#include "kit/catch.h"
#include "markdown/read_markdown.h"

using namespace dayleaf;
using namespace dayleaf::markdown;

namespace {

std::string repeat(std::string_view unit, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += unit;
  return out;
}

// The code of the one finding, and where it is; "" when the parser may have the text.
std::string refusal(const std::string& text) {
  base::Diagnostics diagnostics("in.md", text);
  const Verdict verdict = guard_markdown(text, 1, model::Limits{}, diagnostics);
  if (verdict != Verdict::refused) return "";
  REQUIRE(diagnostics.all().size() == 1);
  const base::Diagnostic& found = diagnostics.all().front();
  CHECK(found.suggestion.find("limits.") != std::string::npos);
  return found.code + " in line " + std::to_string(found.line);
}

}  // namespace

TEST_CASE("what a parser would be slow at is refused, with the setting that allows it") {
  CHECK(refusal("a\n\n" + repeat(">", 65) + " b") == "too-deep in line 3");
  CHECK(refusal(repeat("- ", 65) + "a") == "too-deep in line 1");
  CHECK(refusal(repeat("> - ", 33) + "a") == "too-deep in line 1");
  CHECK(refusal(repeat("1) ", 70)) == "too-deep in line 1");
  CHECK(refusal("a " + repeat("[", 100'000)) == "too-deep in line 1");
  CHECK(refusal(repeat("[a\n", 65)) == "too-deep in line 65");
  CHECK(refusal(std::string(300'000, 'a')) == "line-too-long in line 1");
  CHECK(refusal(repeat("|a", 70) + "\n" + repeat("|-", 70)) == "table-too-large in line 2");
  CHECK(refusal("|a|b|\n|-|-|\n" + repeat("x\n", 10'000)).starts_with("table-too-large"));
  CHECK(refusal(repeat("a\n\n", 200'000)).starts_with("too-much-markup"));
  std::string staircase;
  for (std::size_t i = 0; i < 70; ++i) staircase += repeat("  ", i) + "- a\n\n";
  CHECK(refusal(staircase) == "too-deep in line 129");
}

TEST_CASE("what people write is not refused") {
  CHECK(refusal(repeat(">", 60) + " a") == "");
  CHECK(refusal(repeat("- ", 100)) == "");  // a rule
  CHECK(refusal(repeat("* * ", 100)) == "");
  CHECK(refusal("```\n" + repeat(" ", 200) + "deeply indented code\n```\n") == "");
  CHECK(refusal(repeat("- [0, 1) and [2, 3)\n", 200)) == "");
  CHECK(refusal(repeat("[a](b) ", 1000)) == "");
  CHECK(refusal(repeat("> quoted\n> - item\n", 500)) == "");
  CHECK(refusal(repeat("a | b\n", 500)) == "");
}

TEST_CASE("what is as large as a limit is not refused, and one more is") {
  const model::Limits limits;
  CHECK(refusal(std::string(limits.line_bytes, 'a')).empty());
  CHECK(refusal(std::string(limits.line_bytes + 1, 'a')) == "line-too-long in line 1");
  CHECK(refusal(repeat(">", limits.depth) + " b").empty());
  CHECK(refusal(repeat(">", limits.depth + 1) + " b") == "too-deep in line 1");
  CHECK(refusal("a " + repeat("[", limits.depth)).empty());
  CHECK(refusal("a " + repeat("[", limits.depth + 1)) == "too-deep in line 1");
}

TEST_CASE("a refused text comes back with all its words") {
  const std::string text = "first\nsecond\n\n" + repeat(">", 100) + " *third*\n";
  base::Diagnostics diagnostics("in.md", text);
  const model::Markup markup = read_markdown(text, 1, model::Limits{}, diagnostics);
  CHECK(model::plain_text(markup) == "first second\n" + repeat(">", 100) + " *third*");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().severity == base::Severity::error);
}

TEST_CASE("a higher limit lets the text through") {
  model::Limits limits;
  limits.depth = 200;
  base::Diagnostics diagnostics;
  CHECK(guard_markdown(repeat(">", 100) + " a", 1, limits, diagnostics) == Verdict::plain);
}
