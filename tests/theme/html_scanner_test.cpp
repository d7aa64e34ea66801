#include "theme/html_scanner.h"

#include "kit/catch.h"

namespace dayleaf::theme {
namespace {

using State = HtmlScanner::State;

State state_after(std::string_view html) {
  HtmlScanner scanner;
  scanner.read(html);
  return scanner.state();
}

TEST_CASE("The scanner tells where in HTML it is") {
  CHECK(state_after("a < b") == State::text);
  CHECK(state_after("a <3") == State::text);
  CHECK(state_after("<p") == State::tag_name);
  CHECK(state_after("<p ") == State::tag);
  CHECK(state_after("<p cla") == State::attribute);
  CHECK(state_after("<p a ") == State::after_name);
  CHECK(state_after("<p a =") == State::before_value);
  CHECK(state_after("<p a= ") == State::before_value);
  CHECK(state_after("<p a=b") == State::unquoted);
  CHECK(state_after("<p a=\"'>") == State::double_quoted);
  CHECK(state_after("<p a='\"") == State::single_quoted);
  CHECK(state_after("<p a='b'") == State::tag);
  CHECK(state_after("<p a>b") == State::text);
  CHECK(state_after("<br/>") == State::text);
  CHECK(state_after("</p") == State::tag_name);
  CHECK(state_after("<!DOCTYPE html") == State::declaration);
  CHECK(state_after("<!DOCTYPE html>") == State::text);
  CHECK(state_after("<!-- <p> -- > ") == State::comment);
  CHECK(state_after("<!-- <p> ---->") == State::text);
  CHECK(state_after("<script>a < b && \"</p>\"") == State::raw_text);
  CHECK(state_after("<script>a</scripts>") == State::raw_text);
  CHECK(state_after("<script>a</SCRIPT >") == State::text);
  CHECK(state_after("<script>a</script") == State::raw_text);
  CHECK(state_after("<style>a</style>") == State::text);
  CHECK(state_after("<title>a<b></title>") == State::text);
  CHECK(state_after("<textarea><</textarea>") == State::text);
  // As browsers have it: comments that are closed at once, attributes behind a slash, spaces.
  CHECK(state_after("<!-->") == State::text);
  CHECK(state_after("<!--->") == State::text);
  CHECK(state_after("<!-- a --!>") == State::text);
  CHECK(state_after("<!-- a --! >") == State::comment);
  CHECK(state_after("<!-- a --!-->") == State::text);
  CHECK(state_after("<p a  =") == State::before_value);
  CHECK(state_after("<p a / =\"") == State::attribute);
  CHECK(state_after("<p a=b\v\"") == State::unquoted);
  // What is text elsewhere is markup there, or may be.
  CHECK(state_after("<svg><title><b ") == State::tag);
  CHECK(state_after("<svg><title>a</title></svg><title><b ") == State::raw_text);
  CHECK(state_after("<noscript><title></noscript><p ") == State::tag);
  CHECK(state_after("<svg><style><b ") == State::raw_text);
}

TEST_CASE("The scanner knows what an attribute is called and whether its value has begun") {
  HtmlScanner scanner;
  scanner.read("<A HREF=\"");
  CHECK(scanner.element() == "a");
  CHECK(scanner.attribute() == "href");
  CHECK_FALSE(scanner.value_begun());
  scanner.read(" ");
  CHECK_FALSE(scanner.value_begun());
  scanner.read("#");
  CHECK(scanner.value_begun());
  scanner.read("\" title='");
  CHECK(scanner.attribute() == "title");
  CHECK_FALSE(scanner.value_begun());
  scanner.read_value();  // it may be empty
  CHECK_FALSE(scanner.value_begun());
  scanner.read("\x01&#32;&Tab;");
  CHECK_FALSE(scanner.value_begun());
  scanner.read("/");
  CHECK(scanner.value_begun());
}

TEST_CASE("Pieces are read as if they were one") {
  const std::string html =
      "<!-- a -- b --><p class=\"x  y\"  id=z >a  b</p>\n\n<pre> a\n</pre> <script> < </script>c";
  HtmlScanner whole;
  const std::string expected = whole.read(html);
  for (std::size_t cut = 0; cut <= html.size(); ++cut) {
    HtmlScanner pieces;
    std::string out = pieces.read(std::string_view(html).substr(0, cut));
    out += pieces.read(std::string_view(html).substr(cut));
    CHECK(pieces.same_place(whole));
    // A cut within a run of white space may keep one character more, and hide the end of a tag.
    CHECK(out.size() <= expected.size() + 1);
    CHECK(out.size() >= expected.size());
  }
}

}  // namespace
}  // namespace dayleaf::theme
