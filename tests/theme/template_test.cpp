#include "theme/theme_kit.h"

namespace dayleaf::theme {
namespace {

using kit::page;

// Inside of <pre> white space is left as the template has it.
std::string pre(const std::string& layout, const model::Object& view, kit::Files more = {}) {
  const std::string out = page("<pre>" + layout + "</pre>", view, {}, std::move(more));
  return out.substr(5, out.size() - 11);
}

model::List people(std::initializer_list<const char*> names) {
  model::List list;
  for (const char* name : names) list.emplace_back(model::Object{{"name", name}});
  return list;
}

// Papers of these titles.
model::List papers(std::initializer_list<const char*> titles) {
  model::List list;
  for (const char* title : titles) list.emplace_back(model::Object{{"title", title}});
  return list;
}

TEST_CASE("A variable is escaped, triple braces and & are not") {
  const model::Object view{{"title", "<b> & \"q\" 'a'"}, {"body_html", "<i>x</i>"}};
  CHECK(page("{{title}}", view) == "&lt;b&gt; &amp; \"q\" 'a'");
  CHECK(page("{{{body_html}}}{{& body_html }}", view) == "<i>x</i><i>x</i>");
  CHECK(page("{{ title }}|{{\ttitle\n}}", model::Object{{"title", "x"}}) == "x|x");
}

TEST_CASE("A variable is escaped as the place where it stands asks for") {
  const model::Object view{{"title", "<b> & \"q\" 'a'"}};
  const std::string in_text = "&lt;b&gt; &amp; \"q\" 'a'";
  const std::string in_double = "&lt;b&gt; &amp; &quot;q&quot; 'a'";
  const std::string in_any = "&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;";
  CHECK(page("<p>{{title}}</p>", view) == "<p>" + in_text + "</p>");
  CHECK(page("<title>{{title}}</title>", view) == "<title>" + in_any + "</title>");
  CHECK(page("<textarea>{{title}}</textarea>", view) == "<textarea>" + in_any + "</textarea>");
  CHECK(page("<p title=\"{{title}}\">", view) == "<p title=\"" + in_double + "\">");
  CHECK(page("<p title='{{title}}'>", view) == "<p title='" + in_any + "'>");
  CHECK(page("<!-- {{title}} -->", view) == "<!-- " + in_any + " -->");
  // Through sections and partials, each where it is included.
  CHECK(page("<p title=\"{{#title}}a{{title}}{{/title}}\">{{#title}}{{title}}{{/title}}</p>",
             view) == "<p title=\"a" + in_double + "\">" + in_text + "</p>");
  const kit::Loaded loaded =
      kit::load({{"layouts/page.mustache", "<p title=\"{{>it}}\" class='{{>it}}'>{{>it}}</p>"},
                 {"partials/it.mustache", "{{title}}"}});
  REQUIRE(loaded.theme != nullptr);
  std::string out;
  fill(*loaded.theme, "page", {&view, &view}, out);
  CHECK(out == "<p title=\"" + in_double + "\" class='" + in_any + "'>" + in_text + "</p>");
}

TEST_CASE("Numbers are written, truth and nothing are not") {
  CHECK(page("[{{title}}]", model::Object{{"title", std::int64_t{-12}}}) == "[-12]");
  CHECK(page("[{{title}}]", model::Object{{"title", true}}) == "[]");
  CHECK(page("[{{title}}]", model::Object{{"title", model::Value()}}) == "[]");
}

TEST_CASE("Falsy are null, false, empty text, list and object, and what is missing") {
  const std::string layout = "{{#title}}yes{{/title}}{{^title}}no{{/title}}";
  CHECK(page(layout, model::Object{{"title", "0"}}) == "yes");
  CHECK(page(layout, model::Object{{"title", 0}}) == "yes");
  CHECK(page(layout, model::Object{{"title", ""}}) == "no");
  CHECK(page(layout, model::Object{{"title", model::Value()}}) == "no");
  CHECK(page(layout, model::Object{{"title", false}}) == "no");
  CHECK(page(layout, model::Object()) == "no");
  const std::string list = "{{#papers}}yes{{/papers}}{{^papers}}no{{/papers}}";
  CHECK(page(list, model::Object{{"papers", model::List()}}) == "no");
  CHECK(page(list, model::Object{{"papers", papers({"x"})}}) == "yes");
  const std::string object = "{{#lead}}yes{{/lead}}{{^lead}}no{{/lead}}";
  CHECK(page(object, model::Object{{"lead", model::Object()}}) == "no");
  CHECK(page(object, model::Object{{"lead", false}}) == "no");
  CHECK(page(object, model::Object{{"lead", model::Object{{"title", "x"}}}}) == "yes");
}

TEST_CASE("A missing name is not taken from further out") {
  const model::Object site{{"title", "of the site"}, {"site_title", "S"}};
  CHECK(page("[{{title}}]", model::Object(), site) == "[]");
  CHECK(page("{{#lead}}[{{title}}{{site_title}}]{{/lead}}",
             model::Object{{"title", "of the page"}, {"lead", model::Object{{"hot", true}}}},
             site) == "[S]");
}

TEST_CASE("Inner names hide outer ones and come back into sight after the section") {
  const model::Object view{{"title", "page"}, {"lead", model::Object{{"title", "lead"}}}};
  CHECK(page("{{title}} {{#lead}}{{title}}{{/lead}} {{title}}", view) == "page lead page");
}

TEST_CASE("A section on a text or flag keeps the names in sight") {
  const model::Object view{{"title", "T"}, {"new", true}, {"lead", model::Object{{"title", "L"}}}};
  CHECK(page("{{#new}}{{#title}}{{#lead}}{{#new}}{{title}}{{/new}}{{/lead}}{{title}}{{/title}}{{/"
             "new}}",
             view) == "LT");
}

TEST_CASE("Items know their place in the list") {
  const model::Object view{
      {"lead", model::Object{{"authors", people({"A", "B", "C"})}, {"last", true}}}};
  CHECK(page("{{#lead}}{{#authors}}{{index}}{{name}}{{#first}}!{{/first}}{{^last}}, {{/last}}"
             "{{/authors}}{{#last}} own{{/last}}{{/lead}}",
             view) == "1A!, 2B, 3C own");
  const model::Object one{{"lead", model::Object{{"authors", people({"A"})}}}};
  CHECK(page("{{#lead}}{{#authors}}{{#first}}f{{/first}}{{#last}}l{{/last}}{{/authors}}{{/lead}}",
             one) == "fl");
}

TEST_CASE("A list tells whether it has items") {
  const std::string layout = "{{#has_papers}}some{{/has_papers}}{{^has_papers}}none{{/has_papers}}";
  CHECK(page(layout, model::Object()) == "none");
  CHECK(page(layout, model::Object{{"papers", papers({"x"})}}) == "some");
}

TEST_CASE("Lists within lists keep their places") {
  model::List two;
  for (const char* title : {"p", "q"}) {
    two.emplace_back(model::Object{{"title", title}, {"authors", people({"A", "B"})}});
  }
  CHECK(page("{{#papers}}{{title}}({{#authors}}{{name}}{{^last}}+{{/last}}{{/authors}})"
             "{{^last}}, {{/last}}{{/papers}}",
             model::Object{{"papers", two}}) == "p(A+B), q(A+B)");
}

TEST_CASE("Sections may be nested as deep as objects go") {
  std::string layout = "{{title}}";
  model::Object view{{"title", "end"}};
  for (int i = 0; i < 40; ++i) {
    layout = "{{#related}}" + layout + "{{/related}}";
    view = model::Object{{"related", model::List{view}}};
  }
  CHECK(page("{{#papers}}" + layout + "{{/papers}}",
             model::Object{{"papers", model::List{view}}}) == "end");
}

TEST_CASE("A line with nothing but a tag leaves nothing behind") {
  const model::Object view{{"new", true}};
  CHECK(pre("a\n{{#new}}\nb\n{{/new}}\nc\n", view) == "a\nb\nc\n");
  CHECK(pre("a\n  {{#new}}  \nb\n\t{{/new}}\nc", view) == "a\nb\nc");
  CHECK(pre("a\r\n{{#new}}\r\nb\r\n{{/new}}\r\nc", view) == "a\r\nb\r\nc");
  CHECK(pre("a\n  {{! a comment }}\nb", view) == "a\nb");
  CHECK(pre("a\n{{! a\n comment }}\nb", view) == "a\nb");
  CHECK(pre("a\n{{^new}}\nb\n{{/new}}\nc", view) == "a\nc");
  CHECK(pre("a\n{{>p}}\nb", view, {{"partials/p.mustache", "1\n2\n"}}) == "a\n1\n2\nb");
}

TEST_CASE("A tag among other text keeps its white space") {
  const model::Object view{{"new", true}, {"title", "T"}};
  CHECK(pre("a {{#new}} b {{/new}} c", view) == "a  b  c");
  CHECK(pre("a\n{{#new}} b\n{{/new}}c\n", view) == "a\n b\nc\n");
  CHECK(pre("a {{! x }} b", view) == "a  b");
  CHECK(pre("a\n  {{title}}\nb", view) == "a\n  T\nb");
  CHECK(pre("a {{>p}} b", view, {{"partials/p.mustache", "1"}}) == "a 1 b");
}

TEST_CASE("A standalone tag may be the first or last thing of a file") {
  CHECK(page("{{#new}}\nx\n{{/new}}", model::Object{{"new", true}}) == "x\n");
  CHECK(page("  {{>p}}  ", model::Object(), {}, {{"partials/p.mustache", "x"}}) == "x");
}

TEST_CASE("A partial sees the names of the place where it is used") {
  const kit::Files partials = {{"partials/name.mustache", "<b>{{title}}</b>"},
                               {"partials/sub/two.mustache", "{{>name}}{{>name}}"}};
  const model::Object view{{"title", "T"}, {"lead", model::Object{{"title", "L"}}}};
  CHECK(page("{{>name}}{{#lead}}{{>sub/two}}{{/lead}}", view, {}, partials) ==
        "<b>T</b><b>L</b><b>L</b>");
}

TEST_CASE("A layout inherits and replaces blocks") {
  const kit::Files base = {
      {"layouts/base.mustache",
       "<title>{{$title}}plain{{/title}}</title>\n<p>{{$main}}nothing{{/main}}</p>"}};
  const model::Object view{{"title", "T"}};
  CHECK(page("{{<base}}{{$main}}{{title}}{{/main}}{{/base}}", view, {}, base) ==
        "<title>plain</title>\n<p>T</p>");
  CHECK(page("{{<base}}\n{{$title}}\n{{title}}\n{{/title}}\n{{/base}}\n", view, {}, base) ==
        "<title>T\n</title>\n<p>nothing</p>");
}

TEST_CASE("Inheritance has several levels and the last one wins") {
  const kit::Files bases = {
      {"layouts/base.mustache", "[{{$a}}a{{/a}}|{{$b}}b{{/b}}|{{$c}}c{{/c}}]"},
      {"layouts/middle.mustache", "{{<base}}{{$a}}A{{$in}}i{{/in}}{{/a}}{{$b}}B{{/b}}{{/base}}"}};
  CHECK(page("{{<middle}}{{$b}}last{{/b}}{{$in}}I{{/in}}{{/middle}}", model::Object(), {}, bases) ==
        "[AI|last|c]");
  CHECK(page("{{<middle}}{{/middle}}", model::Object(), {}, bases) == "[Ai|B|c]");
}

TEST_CASE("A block may hold the block that it replaces without end") {
  const kit::Files base = {{"layouts/base.mustache", "{{$a}}base{{/a}}"}};
  CHECK(page("{{<base}}{{$a}}<b>{{$a}}own{{/a}}</b>{{/a}}{{/base}}", model::Object(), {}, base) ==
        "<b>own</b>");
}

TEST_CASE("Strings come from the language, key by key, else from English") {
  const kit::Files strings = {{"strings/en.toml", "home = 'Home & <away>'\n[nav]\nup = 'Up'\n"},
                              {"strings/ko.toml", "home = '홈'\n"}};
  const std::string layout = "{{t.home}} {{ t.nav.up }}";
  CHECK(page(layout, model::Object(), {}, strings, "en") == "Home &amp; &lt;away&gt; Up");
  CHECK(page(layout, model::Object(), {}, strings, "ko") == "홈 Up");
  CHECK(page(layout, model::Object(), {}, strings, "fr") == "Home &amp; &lt;away&gt; Up");
  // What a script of a language lacks, the language may have.
  const kit::Files scripts = {{"strings/en.toml", "home = 'Home'\n[nav]\nup = 'Up'\n"},
                              {"strings/zh.toml", "home = '首页'\n[nav]\nup = '上'\n"},
                              {"strings/zh-Hant.toml", "home = '首頁'\n"}};
  CHECK(page(layout, model::Object(), {}, scripts, "zh-Hant") == "首頁 上");
  CHECK(page(layout, model::Object(), {}, scripts, "zh") == "首页 上");
}

TEST_CASE("A string may use the variables of its place") {
  const kit::Files strings = {
      {"strings/en.toml",
       "papers = '{{count}} {{#count_one}}paper{{/count_one}}{{^count_one}}papers{{/count_one}}'\n"
       "twice = '{{t.papers}}, {{t.papers}}'\n"}};
  CHECK(page("{{t.papers}}", model::Object{{"count", "1"}, {"count_one", true}}, {}, strings) ==
        "1 paper");
  CHECK(page("{{t.twice}}", model::Object{{"count", "<2>"}}, {}, strings) ==
        "&lt;2&gt; papers, &lt;2&gt; papers");
}

TEST_CASE("White space that HTML does not show is dropped") {
  const model::Object view{{"new", true}, {"title", "T"}};
  CHECK(page("<ul>\n    <li>a  b</li>\n\n    <li>c</li>\n</ul>\n", view) ==
        "<ul>\n<li>a b</li>\n<li>c</li>\n</ul>\n");
  CHECK(page("<p\n   class=\"x  y\"\n   id='a'  >x</p>", view) == "<p class=\"x  y\" id='a'>x</p>");
  CHECK(page("<p>\n  {{#new}}\n    <b>x</b>\n  {{/new}}\n  <i>y</i>\n</p>", view) ==
        "<p>\n<b>x</b>\n<i>y</i>\n</p>");
  CHECK(page("a {{title}} b", view) == "a T b");
  CHECK(page("<pre>\n  a\n  <b>  x</b></pre>  \n <i>  y</i>", view) ==
        "<pre>\n  a\n  <b>  x</b></pre>\n<i> y</i>");
  CHECK(page("<textarea>\n  a\n</textarea><script>\n  a  b\n</script>", view) ==
        "<textarea>\n  a\n</textarea><script>\n  a  b\n</script>");
  CHECK(page("<a title=\"x\n   y\">", view) == "<a title=\"x\n   y\">");
}

TEST_CASE("White space between items stays even where the list begins after some") {
  const model::Object view{{"papers", papers({"a", "b"})}};
  CHECK(page("<p> {{#papers}} {{title}}{{/papers}}</p>", view) == "<p>  a b</p>");
  CHECK(page("<p>\n{{#papers}}\n <i>{{title}}</i>\n{{/papers}}\n</p>", view) ==
        "<p>\n<i>a</i>\n<i>b</i>\n</p>");
}

}  // namespace
}  // namespace dayleaf::theme
