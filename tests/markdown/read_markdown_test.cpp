#include "markdown/read_markdown.h"

#include <string>
#include <vector>

#include "base/joined_threads.h"
#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::markdown;

namespace {

std::string read(const std::string& text) {
  base::Diagnostics diagnostics;
  return model::dump(read_markdown(text, 1, model::Limits{}, diagnostics));
}

}  // namespace

TEST_CASE("blocks come with their places in the file") {
  base::Diagnostics diagnostics;
  const model::Markup markup = read_markdown("# Head\n\nwords\n\n- one\n- two\n\n> quote\n\n---\n",
                                             10, model::Limits{}, diagnostics);
  CHECK(model::dump(markup) ==
        "heading 10:1 level=1\n"
        "  text 10:3 \"Head\"\n"
        "paragraph 12:1\n"
        "  text 12:1 \"words\"\n"
        "list 14:1 tight\n"
        "  item 14:1\n"
        "    paragraph 14:3\n"
        "      text 14:3 \"one\"\n"
        "  item 15:1\n"
        "    paragraph 15:3\n"
        "      text 15:3 \"two\"\n"
        "quote 17:1\n"
        "  paragraph 17:3\n"
        "    text 17:3 \"quote\"\n"
        "rule 19:1\n");
}

TEST_CASE("a numbered list begins where it was told to") {
  base::Diagnostics diagnostics;
  const model::Markup markup =
      read_markdown("3. three\n4. four\n", 1, model::Limits(), diagnostics);
  REQUIRE(markup.size() == 1);
  CHECK(markup[0].ordered);
  CHECK(markup[0].start == 3);
}

TEST_CASE("tilde ranges and addresses of nobody are text") {
  CHECK(read("10~20% ... 3~5, ~~a~~, a@0.5b, www.x.y") ==
        "paragraph 1:1\n  text 1:1 \"10~20% ... 3~5, ~~a~~, a@0.5b, www.x.y\"\n");
}

TEST_CASE("a comment within a line goes, and is told of") {
  base::Diagnostics diagnostics;
  const model::Markup markup =
      read_markdown("One <!-- two --> three, `<!-- four -->`.\n", 1, model::Limits(), diagnostics);
  CHECK(model::plain_text(markup) == "One three, <!-- four -->.");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().code == "comment-left-out");
  CHECK(diagnostics.all().front().column == 5);
}

TEST_CASE("cells stand as their column does") {
  CHECK(read("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|\n") ==
        "table 1:1\n"
        "  row 1:1\n"
        "    cell 1:2\n"
        "      text 1:2 \"a\"\n"
        "    cell 1:4 left\n"
        "      text 1:4 \"b\"\n"
        "    cell 1:6 center\n"
        "      text 1:6 \"c\"\n"
        "    cell 1:8 right\n"
        "      text 1:8 \"d\"\n"
        "  row 3:1\n"
        "    cell 3:2\n"
        "      text 3:2 \"1\"\n"
        "    cell 3:4 left\n"
        "      text 3:4 \"2\"\n"
        "    cell 3:6 center\n"
        "      text 3:6 \"3\"\n"
        "    cell 3:8 right\n"
        "      text 3:8 \"4\"\n");
}

TEST_CASE("HTML that is not understood is kept as it is written") {
  CHECK(read("a <EOS> b <b onclick='x'>c</b>\n\n<form>\n*d*\n</form>\n") ==
        "paragraph 1:1\n"
        "  text 1:1 \"a \"\n"
        "  html 1:3 \"<EOS>\"\n"
        "  text 1:8 \" b \"\n"
        "  html 1:11 \"<b onclick='x'>\"\n"
        "  text 1:26 \"c\"\n"
        "  html 1:27 \"</b>\"\n"
        "html 3:1 \"<form>\\n*d*\\n</form>\"\n");
}

TEST_CASE("tags that digests write are what they mean") {
  CHECK(read("H<sub>2</sub>O, x<SUP>*n*</SUP>, <b>bold <i>both</i></b>, <code>a b</code>\n") ==
        "paragraph 1:1\n"
        "  text 1:1 \"H\"\n"
        "  subscript 1:2\n"
        "    text 1:7 \"2\"\n"
        "  text 1:14 \"O, x\"\n"
        "  superscript 1:18\n"
        "    emphasis 1:23\n"
        "      text 1:24 \"n\"\n"
        "  text 1:32 \", \"\n"
        "  strong 1:34\n"
        "    text 1:37 \"bold \"\n"
        "    emphasis 1:42\n"
        "      text 1:45 \"both\"\n"
        "  text 1:57 \", \"\n"
        "  code 1:59 \"a b\"\n");
  CHECK(read("<p align=\"center\"><img src=\"https://a.b/c.png?x=1&amp;y=2\" alt=\"A boat\"><br>"
             "<a href=\"https://a.b/\">more</a></p>\n") ==
        "paragraph 1:1\n"
        "  image 1:19 \"A boat\" url=\"https://a.b/c.png?x=1&y=2\"\n"
        "  line_break 1:73\n"
        "  link 1:77 url=\"https://a.b/\"\n"
        "    text 1:100 \"more\"\n");
  CHECK(read("<details><summary>Why</summary>Words.</details>\n") ==
        "paragraph 1:1\n"
        "  strong 1:10\n"
        "    text 1:19 \"Why\"\n"
        "  line_break 1:10\n"
        "  text 1:32 \"Words.\"\n");
  // Comments go, with a word; one that is never closed is text.
  base::Diagnostics told;
  CHECK(read_markdown("a\n\n<!-- b\n\n### c -->\n", 1, {}, told).size() == 1);
  CHECK(told.all().size() == 1);
  CHECK(read("<!-- d\n").starts_with("html"));
}

TEST_CASE("tags without a partner, and what would run, are text") {
  CHECK(read("a <b>c\n") ==
        "paragraph 1:1\n  text 1:1 \"a \"\n  html 1:3 \"<b>\"\n  text 1:6 \"c\"\n");
  CHECK(read("a </b>c\n") ==
        "paragraph 1:1\n  text 1:1 \"a \"\n  html 1:3 \"</b>\"\n  text 1:7 \"c\"\n");
  CHECK(read("<img src=x onerror=alert(1)>\n").starts_with("html"));
  CHECK(read("a <img src=x onerror=alert(1)>\n").find("image") == std::string::npos);
  CHECK(read("<script>a</script>\n").starts_with("html"));
  // No link within a link, and no depth without end.
  CHECK(read("[<a href='https://c.d'>b</a>](https://a.b)\n").find("c.d") == std::string::npos);
  std::string nested = "x";
  for (int i = 0; i < 1'000; ++i) nested = "<b>" + nested + "</b>";
  const std::string deep = read(nested + "\n");
  CHECK(deep.find(std::string(200, ' ')) == std::string::npos);
}

TEST_CASE("link reference definitions are words, so that no line disappears") {
  CHECK(read("[1]: https://a.b/c\n[x] and [y][1]\n") ==
        "paragraph 1:1\n"
        "  text 1:1 \"[1]: \"\n"
        "  link 1:6 url=\"https://a.b/c\"\n"
        "    text 1:6 \"https://a.b/c\"\n"
        "  soft_break 0:0\n"
        "  text 2:1 \"[x] and [y][1]\"\n");
}

TEST_CASE("LaTeX keeps its marks and backslashes") {
  CHECK(read("$\\textit{a}_i * b_j [c] <d> &amp; e$ and *f*") ==
        "paragraph 1:1\n"
        "  math 1:1 \"$\\\\textit{a}_i * b_j [c] <d> &amp; e$\"\n"
        "  text 1:37 \" and \"\n"
        "  emphasis 1:42\n"
        "    text 1:43 \"f\"\n");
}

TEST_CASE("every way of writing a formula is one node, as it is written") {
  CHECK(read("a \\(b_c\\) \\[d*e*f=1\\] \\\\(*X\\\\) $$g|h!$$") ==
        "paragraph 1:1\n"
        "  text 1:1 \"a \"\n"
        "  math 1:3 \"\\\\(b_c\\\\)\"\n"
        "  text 1:10 \" \"\n"
        "  math 1:11 \"\\\\[d*e*f=1\\\\]\"\n"
        "  text 1:22 \" \"\n"
        "  math 1:23 \"\\\\\\\\(*X\\\\\\\\)\"\n"
        "  text 1:31 \" \"\n"
        "  math 1:32 \"$$g|h!$$\"\n");
  CHECK(read("**$x$**-\\textsc{A_b_c} {\\sc D}") ==
        "paragraph 1:1\n"
        "  strong 1:1\n"
        "    math 1:3 \"$x$\"\n"
        "  text 1:8 \"-\"\n"
        "  math 1:9 \"\\\\textsc{A_b_c}\"\n"
        "  text 1:23 \" \"\n"
        "  math 1:24 \"{\\\\sc D}\"\n");
  CHECK(read("$a![b](c)$ [$d]$](e)") ==
        "paragraph 1:1\n"
        "  math 1:1 \"$a![b](c)$\"\n"
        "  text 1:11 \" \"\n"
        "  link 1:12 url=\"e\"\n"
        "    math 1:13 \"$d]$\"\n");
}

TEST_CASE("money, escaped marks and code hold no formula") {
  CHECK(read("$200k and $50 to $100 \\$x\\$ `$y$` \\[Paper\\]") ==
        "paragraph 1:1\n"
        "  text 1:1 \"$200k and $50 to $100 $x$ \"\n"
        "  code 1:30 \"$y$\"\n"
        "  text 1:34 \" [Paper]\"\n");
}

TEST_CASE("TeX's quotation marks are no code") {
  CHECK(read("``One'' and ``*two*'' and ``code`` ``f('')``") ==
        "paragraph 1:1\n"
        "  text 1:1 \"“One” and “\"\n"
        "  emphasis 1:15\n"
        "    text 1:16 \"two\"\n"
        "  text 1:20 \"” and \"\n"
        "  code 1:29 \"code\"\n"
        "  text 1:35 \" \"\n"
        "  code 1:38 \"f('')\"\n");
}

TEST_CASE("destinations are decoded, titles are words") {
  CHECK(read("[a](java&Tab;script:x 'T') ![b *c*](<u v> \"d\")") ==
        "paragraph 1:1\n"
        "  link 1:1 url=\"java\\x09script:x\"\n"
        "    text 1:2 \"a\"\n"
        "    text 1:1 \" (T)\"\n"
        "  text 1:27 \" \"\n"
        "  image 1:28 \"b c (d)\" url=\"u v\"\n");
}

TEST_CASE("references to controls are shown and never become controls") {
  base::Diagnostics diagnostics;
  const model::Markup markup = read_markdown("a&#1;b&#x7f;c&#128;d&#xFFFE;e&NewLine;f&Tab;", 1,
                                             model::Limits{}, diagnostics);
  CHECK(model::plain_text(markup) == "a&#1;b&#x7f;c&#128;d&#xFFFE;e f");
  const model::Markup turned =
      read_markdown("a &#x202e;b &#8297;c &#xE9;&#x110000;&#0;", 1, model::Limits{}, diagnostics);
  CHECK(model::plain_text(turned) == "a &#x202e;b &#8297;c é\uFFFD\uFFFD");
}

TEST_CASE("a title is inline markup whatever it begins with") {
  base::Diagnostics diagnostics;
  const auto words = [&](std::string_view line) {
    return model::dump(read_inlines(line, {7, 5}, model::Limits{}, diagnostics));
  };
  CHECK(words("1. One") == "text 7:5 \"1. One\"\n");
  CHECK(words("# *One*") == "text 7:5 \"# \"\nemphasis 7:7\n  text 7:8 \"One\"\n");
  CHECK(words("> - `x`") == "text 7:5 \"> - \"\ncode 7:10 \"x\"\n");
  CHECK(words("*a*") == "emphasis 7:5\n  text 7:6 \"a\"\n");
  CHECK(words("  ") == "");
}

TEST_CASE("tables are read, and rows that are too long make them text") {
  CHECK(read("|a|b|\n|-|-|\n|1|*2*|\n") ==
        "table 1:1\n"
        "  row 1:1\n"
        "    cell 1:2\n"
        "      text 1:2 \"a\"\n"
        "    cell 1:4\n"
        "      text 1:4 \"b\"\n"
        "  row 3:1\n"
        "    cell 3:2\n"
        "      text 3:2 \"1\"\n"
        "    cell 3:4\n"
        "      emphasis 3:4\n"
        "        text 3:5 \"2\"\n");
  CHECK(read("|a|\n|-|\n|1|2|\n").find("table") == std::string::npos);
}

TEST_CASE("many threads read the same text alike") {
  std::string text;
  for (int i = 0; i < 50; ++i) {
    text += "- **'키'**: https://a.b/c에서 `code` *em* 10~20% [x](y) " + std::to_string(i) + "\n";
  }
  const std::string expected = read(text);
  std::vector<std::string> results(8);
  {
    base::JoinedThreads threads;
    for (std::string& result : results) {
      threads.start([&result, &text] {
        for (int i = 0; i < 20; ++i) result = read(text);
      });
    }
  }
  for (const std::string& result : results) CHECK(result == expected);
}

TEST_CASE("a formula may go over several lines of a paragraph") {
  CHECK(read("a $$\nx_1\n  - y\n$$ b\n\nc\n") ==
        "paragraph 1:1\n"
        "  text 1:1 \"a \"\n"
        "  math 1:3 \"$$ x_1 - y $$\"\n"
        "  text 1:18 \" b\"\n"
        "paragraph 6:1\n"
        "  text 6:1 \"c\"\n");
  CHECK(read("$$\n- x\n= \\alpha_1\n1. *y*\n+ z\n$$\n") ==
        "paragraph 1:1\n  math 1:1 \"$$ - x = \\\\alpha_1 1. *y* + z $$\"\n");
  for (const char* text : {"so \\(x_1 +\ny\\) b", "so \\[x_1 +\ny\\] b", "so $x_1 +\ny$ b",
                           "- so $x_1 +\n  y$ b", "so \\\\[x_1\n=y\\\\] b"}) {
    CAPTURE(text);
    CHECK(read(text).find("math") != std::string::npos);
  }
}

TEST_CASE("what is no formula keeps its lines") {
  for (const char* text :
       {"$$\nx\n\ny\n$$", "costs $5 or\nmore than $6", "- cost $$ x_1\n- $$ y", "$$ x\n# Head\n$$",
        "> $$\n> x_1\n> $$", "```\n$$\nx_1\n$$\n```", "~~~\n$x_1\ny$\n~~~", "$$\n`x_1`\n$$",
        "1. a $$ x_1\n2. $$ y", "a \\[ x_1\n| b | \\]"}) {
    CAPTURE(text);
    CHECK(read(text).find("math") == std::string::npos);
  }
  CHECK(read("```\n$$\n  x_1\n$$\n```\n") == "code 1:1 \"$$\\n  x_1\\n$$\\n\"\n");
}

TEST_CASE("bold without a partner is told once, where it begins") {
  const auto found = [](const std::string& text) {
    base::Diagnostics diagnostics("a.md", text);
    read_markdown(text, 1, model::Limits{}, diagnostics);
    std::string told;
    for (const base::Diagnostic& one : diagnostics.all()) {
      told += one.code + " " + std::to_string(one.line) + ":" + std::to_string(one.column) + "\n";
    }
    return told;
  };
  CHECK(found("- ***Key*: words that go on\n") == "bold-open 1:3\n");
  CHECK(found("words\n\na **b c **d\n") == "bold-open 3:3\n");
  CHECK(found("__모델(Model): 크다\n") == "bold-open 1:1\n");
  CHECK(found("Key**: words\n") == "bold-open 1:4\n");
  CHECK(found("*a **b*\n") == "bold-open 1:4\n");
  CHECK(found("**a** b, 2**10, 2 ** 10, N*는 A*와, x_y__z, `**`\n").empty());
  base::Diagnostics diagnostics;
  read_inlines("**One", {7, 5}, model::Limits{}, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().line == 7);
  CHECK(diagnostics.all().front().column == 5);
  CHECK(model::plain_text(read_markdown("***Key*: words", 1, model::Limits{}, diagnostics)) ==
        "**Key: words");
}
