#include "markdown/autolink.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::markdown;

TEST_CASE("a bare address ends where a reader would end it") {
  const auto [text, url] = GENERATE(table<std::string, std::string>({
      {"https://github.com/x/y에서", "https://github.com/x/y"},
      {"http://a.b/c.", "http://a.b/c"},
      {"https://a.b/c), and", "https://a.b/c"},
      {"https://en.wikipedia.org/wiki/A_(b)", "https://en.wikipedia.org/wiki/A_(b)"},
      {"https://a.b/c?x=1&y=2#z!", "https://a.b/c?x=1&y=2#z"},
      {"https://a.b/(open", "https://a.b/(open"},
      {"https://a.b/x(", "https://a.b/x"},
      {"https://a.b**", "https://a.b"},
      {"https://a.b\"quoted\"", "https://a.b"},
      {"https://a.b<c>", "https://a.b"},
      {"https://a.b]", "https://a.b"},
      {"HTTPS://A.B/c", "HTTPS://A.B/c"},
      {"https://", ""},
      {"https://.", ""},
      {"https://한글.kr", ""},
      {"ftp://a.b", ""},
      {"www.a.b", ""},
  }));
  CHECK(text.substr(0, url_length(text, 0)) == url);
}

TEST_CASE("addresses become links, but not within words, links and code") {
  std::vector<model::Inline> inlines(1);
  inlines[0].text = "xhttps://a.b (https://c.d)는 https://e.f";
  inlines[0].at = {3, 5};
  model::Inline link;
  link.kind = model::Inline::Kind::link;
  link.children.resize(1);
  link.children[0].text = "https://g.h";
  inlines.push_back(link);
  model::Inline code;
  code.kind = model::Inline::Kind::code;
  code.text = "https://i.j";
  inlines.push_back(code);
  add_autolinks(inlines);
  CHECK(model::dump(inlines) ==
        "text 3:5 \"xhttps://a.b (\"\n"
        "link 3:19 url=\"https://c.d\"\n"
        "  text 3:19 \"https://c.d\"\n"
        "text 3:30 \")는 \"\n"
        "link 3:35 url=\"https://e.f\"\n"
        "  text 3:35 \"https://e.f\"\n"
        "link 0:0 url=\"\"\n"
        "  text 0:0 \"https://g.h\"\n"
        "code 0:0 \"https://i.j\"\n");
}
