#include "dialects/write_markup.h"

#include <string>

#include "kit/catch.h"
#include "markdown/read_markdown.h"
#include "sheets.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

std::string without_places(const model::Markup& markup) {
  model::Sheet sheet;
  sheet.preamble = markup;
  return kit::without_places(sheet);
}

}  // namespace

TEST_CASE("markup that is written reads as the same tree") {
  const std::string text = GENERATE(
      as<std::string>(), "*a* **b** ***c*** **a *b* c** *a **b***", "_a_ *b*", "***a** b* c",
      "**'말'**를 **A(x)**는 말**B**", "`a` `` a`b `` ` a ` `a|b`",
      "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f> \\&amp; \\# \\\\",
      "a\n\\# b\n\\- c\n\\+ d\n1\\. e\n2\\) f\n\\> g\n\\=== h\n\\~~~", "\\#\\# a", "\\---", "\\+++",
      "1\\)", "\\* a", "a\n\\---", "$x_i$ and $y^*$", "\\$5 and \\$6", "costs $5", "$a$ \\$b \\$c",
      "\\(a_b\\) \\\\(*X\\\\) \\[c=d\\] \\[Paper\\] \\(e\\", "\\\\\\(a\\) b&#92;(c&#92;)",
      "\\textsc{A} {\\sc B} &#92;textsc{C} {&#92;lambda} \\{$d$}", "``Quoted'' text `` a`b''c ``",
      "$a|b$ *$c$* [$d$](e)", "\\`\\`a''",
      "[a](b) [c *d*](<e f>) [g](h(i)) [j](k\\)l) [m]() ![n](o \"p\")",
      "https://a.b/c_d는 <https://e.f/g?h=1> https://i.j, **https://k.l** (https://m.n)",
      "[https://a.b](https://c.d) [https://e.f](https://e.f)", "a<b>c</b> <EOS> <!-- d -->",
      "<div>\n*a*\n</div>\n\nb", "<!-- a\n\nb -->\n\nc", "a  \nb\\\nc\nd",
      "- a\n- b\n\n* c\n\n1. d\n2. e\n\n3) f", "- a\n\n- b", "- a\n  - b\n    - c\n- d",
      "- a\n\n  b\n- c", "-\n- a", "1. a\n   - b\n     > c\n10. d",
      "- > a\n  > b\n- ```\n  c\n\n  d\n  ```", "> a\n\n> b\n> - c",
      "```x y\na\n```\n\n~~~\n```\n~~~", "    indented\n\n      more", "````\n```\n````",
      "# a\n\n## b `c`\n\n#### d \\#\n\n##### e", "Two\nlines\n===\n\nb\n---", "# 2024-01-31 a",
      "|a|b|\n|-|-|\n|c \\| d|`e`|\n||f|", "***\n\n___", "Vote\\: 3", "Authors\\: a\nTags\\: b",
      "!\\[a](b) a![c](d) \\![e]", "![a *b* [c]](d)", "[a \\] b](c)",
      "AT&T &lt;a&gt; &amp;lt; &copy; &#35;", "[1]: http://a.b\n[c]", "***a***:b **c**d*e*",
      "* * a", "a\u00A0b 말~말", "-a +b 1.c #d >e");
  base::Diagnostics diagnostics;
  const model::Markup markup = markdown::read_markdown(text, 1, model::Limits{}, diagnostics);
  const std::string written = write_markup(markup, Headings::are_text);
  INFO(written);
  CHECK(without_places(markdown::read_markdown(written, 1, model::Limits{}, diagnostics)) ==
        without_places(markup));
  CHECK(write_markup(markdown::read_markdown(written, 1, model::Limits{}, diagnostics),
                     Headings::are_text) == written);
}

TEST_CASE("text of any signs survives being written") {
  const std::string signs = "*_`[]()<>&$\\!#+-=|~:.1 a말{}^x";
  std::vector<std::string> characters;
  for (std::size_t offset = 0; offset < signs.size();) {
    const std::size_t first = offset;
    base::next_code_point(signs, offset);
    characters.push_back(signs.substr(first, offset - first));
  }
  std::uint64_t state = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      text += characters[static_cast<std::size_t>(state >> 33U) % characters.size()];
    }
    model::Inline node;
    node.text = base::trim(text);
    if (node.text.empty()) continue;
    model::Block paragraph;
    paragraph.inlines.push_back(node);
    const std::string written = write_markup({paragraph}, Headings::are_papers);
    INFO(node.text << "\nwritten: " << written);
    base::Diagnostics diagnostics;
    CHECK(model::plain_text(markdown::read_markdown(written, 1, model::Limits{}, diagnostics)) ==
          node.text);
  }
}
