#include "render/html.h"

#include "base/url.h"
#include "kit/catch.h"
#include "render/summary_parts.h"
#include "render/urls.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;
using kit::around;
using kit::bullets;
using kit::holder;
using kit::paragraph;
using kit::text;

namespace {

std::string html_of(const std::vector<model::Inline>& inlines, bool links = true) {
  std::string out;
  append_html(inlines, {.links = links, .language = {}}, out);
  return out;
}

std::string html_of(const model::Block& block, std::string_view language = {}) {
  std::string out;
  append_html(block, {.links = true, .language = language}, out);
  return out;
}

model::Inline of_kind(model::Inline::Kind kind, std::string words) {
  model::Inline node = text(std::move(words));
  node.kind = kind;
  return node;
}

}  // namespace

TEST_CASE("words are escaped wherever they stand", "[html]") {
  const std::string hostile = "<script>\"x\" & 'y'</script>";
  const std::string shown = "&lt;script&gt;\"x\" &amp; 'y'&lt;/script&gt;";
  CHECK(html_of({text(hostile)}) == shown);
  CHECK(html_of({of_kind(model::Inline::Kind::code, hostile)}) == "<code>" + shown + "</code>");
  CHECK(html_of({of_kind(model::Inline::Kind::html, hostile)}) == shown);
  CHECK(html_of({around(model::Inline::Kind::strong, {text(hostile)})}) ==
        "<strong>" + shown + "</strong>");
  model::Block raw = paragraph("");
  raw.kind = model::Block::Kind::html;
  raw.text = hostile + "\n";
  CHECK(html_of(raw) == "<p>" + shown + "</p>");
  model::Block code = raw;
  code.kind = model::Block::Kind::code;
  CHECK(html_of(code) == "<pre><code>" + shown + "\n</code></pre>");
}

TEST_CASE("controls that HTML cannot hold are left out", "[html]") {
  CHECK(html_of({text("a\x0c"
                      "b\x01"
                      "c")}) == "abc");
}

TEST_CASE("a link is made only of a URL that passes the gate", "[html]") {
  const auto link = [](std::string url) {
    return std::vector<model::Inline>{
        around(model::Inline::Kind::link, {text("here")}, std::move(url))};
  };
  CHECK(html_of(link("https://example.org/a?b=1&c=\"2\"")) ==
        "<a href=\"https://example.org/a?b=1&amp;c=%222%22\" rel=\"nofollow ugc\">here</a>");
  for (const char* url : {"javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
                          "//evil.example/", "/relative", "https://user@host/"}) {
    CAPTURE(url);
    CHECK(html_of(link(url)).starts_with("here ("));
    CHECK(html_of(link(url)).find('<') == std::string::npos);
    CHECK(html_of(link(url), false) == "here");  // within another link
  }
  CHECK(html_of(link("")) == "here");
  CHECK(html_of(link("here")) == "here");
  CHECK(html_of(link("ftp://a/<b>")) == "here (ftp://a/&lt;b&gt;)");
  CHECK(html_of(link("ftp://name:secret@a/")).find("secret") == std::string::npos);
  CHECK(html_of(link("data:x," + std::string(100'000, 'a'))).size() < 300);
}

TEST_CASE("inside a link there is no other link", "[html]") {
  const model::Inline inner =
      around(model::Inline::Kind::link, {text("in")}, "https://in.example/");
  CHECK(html_of({inner}, false) == "in");
  CHECK(html_of({around(model::Inline::Kind::link, {inner}, "https://out.example/")}) ==
        "<a href=\"https://out.example/\" rel=\"nofollow ugc\">in</a>");
}

TEST_CASE("an image in running text is named and linked, never loaded", "[html]") {
  model::Inline image = of_kind(model::Inline::Kind::image, "a <chart>");
  image.url = "https://example.org/x.png";
  CHECK(html_of({image}) ==
        "<a href=\"https://example.org/x.png\" rel=\"nofollow ugc\">a &lt;chart&gt;</a>");
  image.url = "javascript:x";
  CHECK(html_of({image}) == "a &lt;chart&gt; (javascript:x)");
}

TEST_CASE("places of the site are linked where their URLs are known", "[html]") {
  model::Inline link = around(model::Inline::Kind::link, {text("here")}, "2024/01/31/#p-모델");
  link.is_own = true;
  const UrlWriter urls(*base::parse_base_url("https://example.org/base/"));
  const auto html = [&](const HtmlRules& rules) {
    std::string out;
    append_html(std::vector<model::Inline>{link}, rules, out);
    return out;
  };
  CHECK(html({.urls = &urls}) == "<a href=\"/base/2024/01/31/#p-%EB%AA%A8%EB%8D%B8\">here</a>");
  CHECK(html({.urls = &urls, .absolute = true}).starts_with("<a href=\"https://example.org/base/"));
  CHECK(html({.links = false, .urls = &urls}) == "here");
  CHECK(html({}) == "here");
  link.url = "";
  CHECK(html({.urls = &urls}) == "<a href=\"/base/\">here</a>");
}

TEST_CASE("footnotes have ids where they are unique, and numbers everywhere", "[html]") {
  model::Inline mark = of_kind(model::Inline::Kind::note_mark, "a");
  mark.url = "2-3";
  model::Block note = paragraph("Words.");
  note = holder(model::Block::Kind::note, {note});
  note.start = 2;
  const auto html = [&](const HtmlRules& rules) {
    std::string out;
    append_html(std::vector<model::Inline>{mark}, rules, out);
    append_html(note, rules, out);
    return out;
  };
  CHECK(html({.notes = "p-1"}) ==
        "<sup><a id=\"p-1-mark-2-3\" href=\"#p-1-note-2\">[2]</a></sup>"
        "<div id=\"p-1-note-2\"><p><sup><a href=\"#p-1-mark-2\">[2]</a></sup> Words.</p></div>");
  CHECK(html({}) == "<sup>[2]</sup><div><p><sup>[2]</sup> Words.</p></div>");
}

TEST_CASE("a task has a box that nobody can check", "[html]") {
  model::Block list = bullets(std::vector<std::string>{"open", "done"});
  list.children[0].task = model::Block::Task::open;
  list.children[1].task = model::Block::Task::done;
  CHECK(html_of(list) ==
        "<ul><li><label><input type=\"checkbox\" disabled> open</label></li>"
        "<li><label><input type=\"checkbox\" disabled checked> done</label></li></ul>");
  std::string feed;
  append_html(list, {.formulas = Formulas::text}, feed);
  CHECK(feed == "<ul><li>☐ open</li><li>☑ done</li></ul>");
}

TEST_CASE("headings of a digest's text are strong paragraphs", "[html]") {
  model::Block heading = paragraph("Results");
  heading.kind = model::Block::Kind::heading;
  heading.level = 1;
  CHECK(html_of(heading) == "<p><strong>Results</strong></p>");
}

TEST_CASE("blocks of another language are marked, and inside them only what differs again",
          "[html]") {
  CHECK(html_of(paragraph("오늘의 논문을 소개합니다"), "en") ==
        "<p lang=\"ko\">오늘의 논문을 소개합니다</p>");
  CHECK(html_of(paragraph("오늘의 논문을 소개합니다"), "ko") == "<p>오늘의 논문을 소개합니다</p>");
  CHECK(html_of(paragraph("1234"), "ko") == "<p>1234</p>");
  const model::Block list =
      bullets({std::string("한국어로 쓴 항목입니다"), std::string("An English item here")});
  CHECK(html_of(list, "ko") ==
        "<ul><li>한국어로 쓴 항목입니다</li><li lang=\"en\">An English item here</li></ul>");
}

TEST_CASE("lists keep their numbers, tables their head", "[html]") {
  model::Block list = bullets({std::string("three"), std::string("four")});
  list.ordered = true;
  list.start = 3;
  CHECK(html_of(list) == "<ol start=\"3\"><li>three</li><li>four</li></ol>");
  const auto row = [](std::string a, std::string b) {
    model::Block left = paragraph(std::move(a));
    model::Block right = paragraph(std::move(b));
    left.kind = right.kind = model::Block::Kind::cell;
    return holder(model::Block::Kind::row, {left, right});
  };
  CHECK(html_of(holder(model::Block::Kind::table, {row("A", "B"), row("1", "<2")})) ==
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>&lt;2</td></"
        "tr></tbody></table>");
  CHECK(html_of(holder(model::Block::Kind::table, {row("A", "B")})) ==
        "<table><thead><tr><th>A</th><th>B</th></tr></thead></table>");
  CHECK(html_of(holder(model::Block::Kind::table, {})).empty());
  model::Block aligned = row("A", "B");
  aligned.children[0].align = model::Block::Align::center;
  aligned.children[1].align = model::Block::Align::right;
  CHECK(html_of(holder(model::Block::Kind::table, {aligned})) ==
        "<table><thead><tr><th class=\"to-center\">A</th><th class=\"to-right\">B</th></tr></thead>"
        "</table>");
}

TEST_CASE("a summary is divided into intro, bullets and the rest, and nothing is lost",
          "[summary]") {
  model::Block ordered = bullets({std::string("first"), std::string("second")});
  ordered.ordered = true;
  const model::Markup summary = {paragraph("Intro."), bullets({std::string("one")}),
                                 paragraph("Between."), ordered, paragraph("After.")};
  const SummaryParts parts = split_summary(summary);
  CHECK(blocks_text(parts.intro) == "Intro.");
  REQUIRE(parts.bullets.size() == 3);
  CHECK(bullet_html(parts.bullets[0], {}).text == "one");
  CHECK(bullet_html(parts.bullets[1], {}).text == "1. first");
  CHECK(bullet_html(parts.bullets[2], {}).text == "2. second");
  CHECK(blocks_text(parts.other) == "Between.\nAfter.");
}

TEST_CASE("the key of a bullet stands apart without its colon", "[summary]") {
  const auto html = [](std::vector<model::Inline> inlines) {
    const model::Markup summary = {
        bullets(std::vector<std::vector<model::Inline>>{std::move(inlines)})};
    return bullet_html(split_summary(summary).bullets.front(), {});
  };
  const model::Inline strong = around(model::Inline::Kind::strong, {text("What's New")});
  BulletHtml bullet = html({strong, text(": it is <fast>")});
  CHECK(bullet.key == "What's New");
  CHECK(bullet.text == "it is &lt;fast&gt;");
  bullet = html({around(model::Inline::Kind::emphasis, {strong}), text(" : value")});
  CHECK(bullet.key == "What's New");
  CHECK(bullet.text == "value");
  bullet = html({around(model::Inline::Kind::strong, {text("방법：")}), text(" 값")});
  CHECK(bullet.key == "방법");
  CHECK(bullet.text == "값");
  bullet = html({strong, text(" is bold, no key")});
  CHECK(bullet.key.empty());
  CHECK(bullet.text == "<strong>What's New</strong> is bold, no key");
  bullet = html({strong, text(":")});
  CHECK(bullet.key.empty());
}

TEST_CASE("formulas are MathML in pages and plain text in feeds", "[html]") {
  const auto feed = [](const model::Inline& node) {
    std::string out;
    append_html(std::vector<model::Inline>{node},
                {.links = true, .language = {}, .formulas = Formulas::text}, out);
    return out;
  };
  const model::Inline formula = of_kind(model::Inline::Kind::math, "$a<b^2$");
  CHECK(html_of({formula}) ==
        "<math><mi>a</mi><mo>&lt;</mo><msup><mi>b</mi><mn>2</mn></msup></math>");
  CHECK(feed(formula) == "a &lt; b²");
  const model::Inline unknown = of_kind(model::Inline::Kind::math, "$\\foo{<b>}$");
  CHECK(html_of({unknown}) == "$\\foo{&lt;b&gt;}$");
  CHECK(feed(unknown) == "$\\foo{&lt;b&gt;}$");
  model::Inline image = of_kind(model::Inline::Kind::image, "Loss of $x_i$");
  image.url = "https://example.org/a.png";
  CHECK(html_of({image}, false) == "Loss of xᵢ");
}

TEST_CASE("lines break before no particle, across marks of bold too", "[html]") {
  const model::Inline bold = around(model::Inline::Kind::strong, {text("모델(LLM)")});
  CHECK(html_of({bold, text("을 본다")}) == "<strong>모델(LLM)</strong>\u2060을 본다");
  CHECK(html_of({text("모델(LLM)을 본다")}) == "모델(LLM)\u2060을 본다");
  CHECK(html_of({of_kind(model::Inline::Kind::code, "f(x)을")}) == "<code>f(x)을</code>");
  std::string feed;
  append_html(std::vector{text("모델(LLM)을")},
              {.links = true, .language = {}, .formulas = Formulas::text}, feed);
  CHECK(feed == "모델(LLM)을");
}

TEST_CASE("a formula has a line of its own only where it is a whole paragraph", "[html]") {
  const model::Inline formula = of_kind(model::Inline::Kind::math, "$$x = y$$");
  const std::string block = "<math display=\"block\">";
  CHECK(html_of(paragraph({formula})).find(block) != std::string::npos);
  CHECK(html_of(paragraph({formula, text(" ")})).find(block) != std::string::npos);
  CHECK(html_of(paragraph({text("See "), formula})).find(block) == std::string::npos);
  CHECK(html_of(paragraph({formula, formula})).find(block) == std::string::npos);
  CHECK(html_of({formula}).find(block) == std::string::npos);
  model::Block head = paragraph({formula});
  head.kind = model::Block::Kind::heading;
  CHECK(html_of(head).find(block) == std::string::npos);
  CHECK(html_of(bullets({{formula}})).find(block) != std::string::npos);
  CHECK(html_of(bullets({{text("See "), formula}})).find(block) == std::string::npos);
}
