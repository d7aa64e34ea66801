#include "model/markup.h"

#include "kit/catch.h"

using namespace dayleaf::model;

namespace {

Inline leaf(Inline::Kind kind, std::string text, std::string url = {}) {
  Inline node;
  node.kind = kind;
  node.at = {1, 2};
  node.text = std::move(text);
  node.url = std::move(url);
  return node;
}

Inline around(Inline::Kind kind, std::vector<Inline> children, std::string url = {}) {
  Inline node = leaf(kind, "", std::move(url));
  node.children = std::move(children);
  return node;
}

Block paragraph(std::vector<Inline> inlines) {
  Block block;
  block.at = {1, 1};
  block.inlines = std::move(inlines);
  return block;
}

Block box(Block::Kind kind, std::vector<Block> children) {
  Block block;
  block.kind = kind;
  block.at = {3, 1};
  block.children = std::move(children);
  return block;
}

using Kind = Inline::Kind;

}  // namespace

TEST_CASE("plain text is the words without their markup") {
  const std::vector<Inline> inlines = {
      leaf(Kind::text, "See "),
      around(Kind::strong, {leaf(Kind::text, "the "), leaf(Kind::code, "x<y")}),
      leaf(Kind::soft_break, ""),
      around(Kind::link, {leaf(Kind::text, "link")}, "https://x.y/"),
      leaf(Kind::line_break, ""),
      leaf(Kind::image, "a picture", "https://x.y/a.png"),
      leaf(Kind::html, "<EOS>"),
  };
  CHECK(plain_text(inlines) == "See the x<y link a picture<EOS>");
}

TEST_CASE("what stands above or below the line is told from what stands on it") {
  const auto read = [](std::string before, Kind kind, std::string words) {
    return plain_text(
        {leaf(Kind::text, std::move(before)), around(kind, {leaf(Kind::text, std::move(words))})});
  };
  CHECK(read("10", Kind::superscript, "5") == "10⁵");
  CHECK(read("10", Kind::superscript, "-5") == "10⁻⁵");
  CHECK(read("H", Kind::subscript, "2") == "H₂");
  CHECK(read("x", Kind::superscript, "a, b") == "x^(a, b)");
  CHECK(read("x", Kind::subscript, "well-known") == "x_(well-known)");
  CHECK(read("the 1", Kind::superscript, "st") == "the 1st");
  CHECK(read("x", Kind::superscript, "") == "x");
  CHECK(read("They ", Kind::subscript, "really") == "They really");
  CHECK(read("", Kind::superscript, "8 pages") == "8 pages");
  CHECK(read("", Kind::superscript, "14") == "¹⁴");
}

TEST_CASE("blocks are separated by line ends") {
  Block code;
  code.kind = Block::Kind::code;
  code.text = "a = 1\nb = 2\n";
  Block cell_a = paragraph({leaf(Kind::text, "left")});
  cell_a.kind = Block::Kind::cell;
  Block cell_b = paragraph({leaf(Kind::text, "right")});
  cell_b.kind = Block::Kind::cell;
  Block rule;
  rule.kind = Block::Kind::rule;
  const Markup markup = {
      paragraph({leaf(Kind::text, "one")}),
      rule,
      box(Block::Kind::list, {box(Block::Kind::item, {paragraph({leaf(Kind::text, "two")}), code}),
                              box(Block::Kind::item, {paragraph({leaf(Kind::text, "three")})})}),
      box(Block::Kind::table, {box(Block::Kind::row, {cell_a, cell_b})}),
  };
  CHECK(plain_text(markup) == "one\ntwo\na = 1\nb = 2\nthree\nleft right");
  CHECK(plain_text(markup[2]) == "two\na = 1\nb = 2\nthree");
  CHECK(plain_text(Markup{}) == "");
}

TEST_CASE("the dump shows one node a line with its place") {
  Block list = box(Block::Kind::list,
                   {box(Block::Kind::item, {paragraph({
                                               leaf(Kind::text, "say \"hi\"\n\x07"),
                                               around(Kind::link, {leaf(Kind::text, "k")}, "u"),
                                               leaf(Kind::image, "alt", "v"),
                                           })})});
  list.ordered = true;
  list.start = 3;
  list.tight = false;
  Block heading = paragraph({leaf(Kind::text, "T")});
  heading.kind = Block::Kind::heading;
  heading.level = 2;
  CHECK(dump(Markup{heading, list}) ==
        "heading 1:1 level=2\n"
        "  text 1:2 \"T\"\n"
        "list 3:1 ordered start=3 loose\n"
        "  item 3:1\n"
        "    paragraph 1:1\n"
        "      text 1:2 \"say \\\"hi\\\"\\n\\x07\"\n"
        "      link 1:2 url=\"u\"\n"
        "        text 1:2 \"k\"\n"
        "      image 1:2 \"alt\" url=\"v\"\n");
}
