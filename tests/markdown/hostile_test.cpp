#include <string>
#include <string_view>

#include "base/text.h"
#include "kit/catch.h"
#include "markdown/read_markdown.h"

using namespace dayleaf;
using namespace dayleaf::markdown;

namespace {

std::string repeated(std::string_view unit, std::size_t size) {
  std::string out;
  while (out.size() + unit.size() <= size) out += unit;
  return out;
}

}  // namespace

// Each of these makes some Markdown parser take quadratic time or memory. Here each is either
// refused or read in a blink: with a parser that is exposed to them this test runs into the time
// limit of the test program.
TEST_CASE("no repetition of marks is slow, and none loses its words") {
  const std::string unit =
      GENERATE("*a ", "a* ", "*a **a ", "a**b*", "_a __a ", "*a_ _b* ", "***a** b* ", "**가\"",
               "[a](", "[a](<b", "[a](b \"c", "[a]((((((b", "![[]()", "![a](b)", "](", "[]",
               "a<![CDATA[", "    <![CDATA[\n", "a<?", "a<!A ", "a<!--", "<!--\n", "<a ",
               "<a href=\"", "</a ", "<http:", "`a", "``a`", "a`b``c```d", "$a ", "$a$1", "$$a ",
               "$가 ", "\\(a ", "\\[a ", "\\\\(a ", "{\\sc a", "\\textsc{a", "``a ", "``a' ", "a''",
               "&", "&#8;", "\\*", "!", "https://", "https://x.y/(", "://", "[a]: b\n",
               "[a]: <b> 'c'\n\n[a]\n", "- a\n\n", "> a\nb\n", "a\n=\n", "1. a\n   - b\n",
               "<div>\n\n", "```a\n", "~~~\n", "a|b\n-|-\n\n", "a  \n", "> - > - > - > - a\n");
  const std::string text = repeated(unit, 200'000);
  base::Diagnostics diagnostics("in.md", text);
  const model::Markup markup = read_markdown(text, 1, model::Limits{}, diagnostics);
  const std::string words = model::plain_text(markup);
  if (unit.find('a') != std::string::npos) CHECK(words.find('a') != std::string::npos);
  CHECK_FALSE(base::has_controls(words));
}

TEST_CASE("backtick runs of every length are read") {
  std::string text;
  for (std::size_t length = 1; length < 600; ++length) text += "a" + std::string(length, '`');
  base::Diagnostics diagnostics;
  CHECK(model::plain_text(read_markdown(text, 1, model::Limits{}, diagnostics)).size() ==
        text.size());
}
