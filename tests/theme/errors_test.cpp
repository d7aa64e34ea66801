#include "theme/theme_kit.h"

namespace dayleaf::theme {
namespace {

using kit::report_of;

TEST_CASE("An unknown variable names its place and the nearest name") {
  CHECK(report_of("<p>\n  {{titel}}</p>") ==
        "layouts/page.mustache:2:3: error unknown-variable: nothing in sight here is named "
        "\"titel\" (layout \"page\") (did you mean \"title\"?)\n");
  CHECK(report_of("가{{papers_has}}").starts_with("layouts/page.mustache:1:2: "));
}

TEST_CASE("A name that only an object within has is explained") {
  CHECK(report_of("{{paper_url}}") ==
        "layouts/page.mustache:1:1: error unknown-variable: nothing in sight here is named "
        "\"paper_url\" (layout \"page\") (it is known inside of {{#lead}})\n");
}

TEST_CASE("Inside of an unknown section names are not reported again") {
  CHECK(report_of("{{#paper}}{{x}}{{#y}}{{z}}{{/y}}{{/paper}}{{titel}}") ==
        "layouts/page.mustache:1:1: error unknown-variable: nothing in sight here is named "
        "\"paper\" (layout \"page\") (did you mean \"papers\"?)\n"
        "layouts/page.mustache:1:43: error unknown-variable: nothing in sight here is named "
        "\"titel\" (layout \"page\") (did you mean \"title\"?)\n");
}

TEST_CASE("A mistake in a partial is reported once, in the partial") {
  CHECK(
      report_of("{{>p}}{{>p}}{{#lead}}{{>p}}{{/lead}}", {{"partials/p.mustache", "\n{{nope}}"}}) ==
      "partials/p.mustache:2:1: error unknown-variable: nothing in sight here is named \"nope\" "
      "(layout \"page\")\n");
}

TEST_CASE("Text and HTML are told apart") {
  CHECK(report_of("{{{title}}}") ==
        "layouts/page.mustache:1:1: error text-in-triple-braces: \"title\" is plain text and has "
        "to be escaped (write {{title}})\n");
  CHECK(report_of("{{& title}}").find("text-in-triple-braces") != std::string::npos);
  CHECK(report_of("{{body_html}}") ==
        "layouts/page.mustache:1:1: error html-needs-triple-braces: \"body_html\" is HTML and "
        "would be shown with its tags (write {{{body_html}}})\n");
}

TEST_CASE("What has no text of its own cannot be written") {
  CHECK(report_of("{{new}}") ==
        "layouts/page.mustache:1:1: error flag-as-text: \"new\" is a flag: it has no text of its "
        "own (open it as a section: {{#new}}…{{/new}})\n");
  CHECK(report_of("{{papers}}") ==
        "layouts/page.mustache:1:1: error section-as-text: \"papers\" is a list: it has no text of "
        "its own (open it as a section: {{#papers}}…{{/papers}})\n");
  CHECK(report_of("{{lead}}").find("section-as-text: \"lead\" is an object") != std::string::npos);
}

TEST_CASE("Sections have to be closed, in order") {
  CHECK(report_of("a\n {{#new}}b") ==
        "layouts/page.mustache:2:2: error unclosed-section: the section \"new\" is never closed "
        "(add {{/new}})\n");
  CHECK(report_of("b{{/new}}") ==
        "layouts/page.mustache:1:2: error unopened-section: no section is open that \"new\" could "
        "close\n");
  CHECK(report_of("{{#new}}\n{{/neww}}") ==
        "layouts/page.mustache:2:1: error mismatched-close: the open section is \"new\" (line 1), "
        "not \"neww\" (write {{/new}})\n");
  CHECK(report_of("{{#new}}\n{{#lead}}\n{{/new}}") ==
        "layouts/page.mustache:2:1: error unclosed-section: the section \"lead\" is not closed "
        "before {{/new}} (line 3) (add {{/lead}})\n");
}

TEST_CASE("A tag has to be closed before the next one begins") {
  CHECK(
      report_of("x {{title") ==
      "layouts/page.mustache:1:3: error unclosed-tag: this tag is never closed (end it with }})\n");
  CHECK(
      report_of("x {{title} {{title}}") ==
      "layouts/page.mustache:1:3: error unclosed-tag: this tag is never closed (end it with }})\n");
  CHECK(report_of("x {{{body_html}} y").find("(end it with }}})") != std::string::npos);
}

TEST_CASE("Names are names") {
  CHECK(report_of("{{}}") == "layouts/page.mustache:1:1: error bad-name: this tag has no name\n");
  CHECK(report_of("{{a b}}") ==
        "layouts/page.mustache:1:1: error bad-name: \"a b\" is not a name: use letters, digits and "
        "_\n");
  CHECK(report_of("{{lead.title}}") ==
        "layouts/page.mustache:1:1: error dotted-name: dotted names are not supported: "
        "\"lead.title\" (open the object as a section: {{#lead}}…{{/lead}})\n");
  CHECK(report_of("{{#lead.image}}{{/lead.image}}").find(":1:1: error dotted-name") !=
        std::string::npos);
  CHECK(report_of("{{#papers}}{{.}}{{/papers}}").find(":1:12: error dotted-name") !=
        std::string::npos);
  CHECK(report_of("{{=<% %>=}}") ==
        "layouts/page.mustache:1:1: error set-delimiter: themes keep the delimiters {{ and }} "
        "(remove this tag; literal braces can be written as &#123;&#123;)\n");
}

TEST_CASE("Templates that include themselves are refused with the chain") {
  CHECK(report_of("{{>a}}",
                  {{"partials/a.mustache", "x{{>b}}"}, {"partials/b.mustache", "\n {{>a}}"}}) ==
        "partials/b.mustache:2:2: error template-cycle: a template includes itself: a → b → a\n");
  CHECK(report_of("{{<base}}{{/base}}", {{"layouts/base.mustache", "{{<base}}{{/base}}"}}) ==
        "layouts/base.mustache:1:1: error template-cycle: a template includes itself: base → "
        "base\n");
  CHECK(report_of("{{t.a}}", {{"strings/en.toml", "a = '{{t.b}}'\nb = '{{t.a}}'\n"}}) ==
        "strings/en.toml:2:5: error template-cycle: a template includes itself: t.a → t.b → "
        "t.a\n");
}

TEST_CASE("Partials that multiply without measure are refused") {
  kit::Files partials = {{"partials/p0.mustache", "{{title}}"}};
  for (int i = 1; i < 30; ++i) {
    const std::string inner = "{{>p" + std::to_string(i - 1) + "}}";
    partials.push_back({"partials/p" + std::to_string(i) + ".mustache", inner + inner});
  }
  CHECK(report_of("{{>p29}}", partials) ==
        "partials/p0.mustache:1:1: error template-too-large: with its partials this layout grows "
        "beyond 100000 tags or 4 MB\n");
}

TEST_CASE("Sections nested without measure are refused") {
  std::string layout;
  for (int i = 0; i < 5000; ++i) layout += "{{#new}}";
  for (int i = 0; i < 5000; ++i) layout += "{{/new}}";
  CHECK(report_of(layout) ==
        "layouts/page.mustache:1:513: error template-too-deep: sections are nested more than 64 "
        "deep\n");
}

TEST_CASE("Unknown partials, layouts, blocks and strings name the nearest") {
  CHECK(report_of("{{>crad}}", {{"partials/card.mustache", ""}}) ==
        "layouts/page.mustache:1:1: error unknown-partial: the theme has no partials/crad.mustache "
        "(did you mean \"card\"?)\n"
        "partials/card.mustache:0:0: note unused-partial: no layout uses the partial \"card\"\n");
  CHECK(report_of("{{<bas}}{{/bas}}", {{"layouts/base.mustache", ""}})
            .find("error unknown-layout: the theme has no layouts/bas.mustache to inherit from "
                  "(did you mean \"base\"?)") != std::string::npos);
  CHECK(report_of("{{<base}}{{$mian}}{{/mian}}{{/base}}",
                  {{"layouts/base.mustache", "{{$main}}{{/main}}"}}) ==
        "layouts/page.mustache:1:10: error unknown-block: \"base\" has no block \"mian\" (did you "
        "mean \"main\"?)\n");
  CHECK(report_of("{{t.hom}}", {{"strings/en.toml", "home = 'x'\n"}}) ==
        "layouts/page.mustache:1:1: error unknown-string: the theme has no string \"hom\" in "
        "strings/en.toml (did you mean \"home\"?)\n");
}

TEST_CASE("What stands outside of blocks is not lost silently") {
  CHECK(report_of("{{<base}}\nhello\n{{$main}}{{/main}}{{/base}}",
                  {{"layouts/base.mustache", "{{$main}}{{/main}}"}})
            .find("layouts/page.mustache:2:1: warning content-outside-block: what stands outside "
                  "of the blocks of {{<base}} "
                  "is not shown") != std::string::npos);
}

TEST_CASE("Tags in strings are checked in their place") {
  CHECK(report_of("{{t.a}}", {{"strings/en.toml", "\na = '{{titel}}'\n"}}) ==
        "strings/en.toml:2:5: error unknown-variable: nothing in sight here is named \"titel\" "
        "(layout \"page\") (did you mean \"title\"?)\n");
  CHECK(report_of("{{t.a}}", {{"strings/en.toml", "a = '{{>p}}'\n"}}) ==
        "strings/en.toml:1:5: error tag-in-string: a string of a theme cannot use partials or "
        "blocks\n");
  CHECK(report_of("", {{"strings/en.toml", "a = 1\n"}}) ==
        "strings/en.toml:1:5: error wrong-type: the string \"a\" has to be a text in quotes\n");
}

TEST_CASE("Values cannot become tags, attributes or script") {
  CHECK(report_of("<p {{title}}>") ==
        "layouts/page.mustache:1:4: error value-in-tag: \"title\" would become part of the tag "
        "itself (put it into a quoted attribute)\n");
  CHECK(report_of("<h{{count}}>x</h{{count}}>").find("value-in-tag") != std::string::npos);
  CHECK(report_of("<p class={{title}}>") ==
        "layouts/page.mustache:1:10: error unquoted-attribute: without quotation marks \"title\" "
        "could add attributes to the tag (write class=\"…\")\n");
  CHECK(report_of("<p class=a{{title}}>").find("unquoted-attribute") != std::string::npos);
  CHECK(report_of("<script>var x = \"{{title}}\";</script>") ==
        "layouts/page.mustache:1:18: error value-in-script: values cannot stand in <script> (put "
        "\"title\" into a data attribute of an element)\n");
  CHECK(report_of("<p onclick=\"f('{{title}}')\">").find("value-in-script") != std::string::npos);
  CHECK(report_of("<p style='width:{{count}}px'>").find("value-in-script") != std::string::npos);
  CHECK(report_of("<p title=\"{{{body_html}}}\">").find("html-in-attribute") != std::string::npos);
  CHECK(report_of("<title>{{{body_html}}}</title>").find("html-in-raw-text") != std::string::npos);
  CHECK(report_of("<title>{{title}}</title><p title='{{title}}'>{{title}}</p><!-- {{title}} -->")
            .empty());
}

TEST_CASE("Attributes that browsers follow begin with a URL") {
  CHECK(report_of("<a href=\"{{title}}\">") ==
        "layouts/page.mustache:1:10: error text-as-url: \"title\" is no URL, but browsers follow "
        "href (use a variable whose name ends in _url)\n");
  CHECK(report_of("<a href='{{#new}}x{{/new}}{{title}}'>").find("text-as-url") !=
        std::string::npos);
  CHECK(report_of("<a href='#{{title}}'><a href='{{home_url}}#{{title}}'>").empty());
  // The URL may be empty.
  CHECK(report_of("<a href='{{home_url}}{{title}}'>").find("text-as-url") != std::string::npos);
  CHECK(report_of("<a href='&#32;{{title}}'>").find("text-as-url") != std::string::npos);
  CHECK(report_of("<a {{#new}}data-{{/new}}href='{{title}}'>").find("text-as-url") !=
        std::string::npos);
}

TEST_CASE("A section leaves the markup where it took it up") {
  CHECK(report_of("{{#new}}<p class=\"{{/new}}x\">") ==
        "layouts/page.mustache:1:1: error section-splits-markup: the section \"new\" ends at "
        "another point of a tag than it began, so that what follows cannot be told (open and close "
        "every tag and quotation mark within one section)\n");
  CHECK(report_of("<p{{#new}} class=\"a{{/new}}{{^new}} id=\"b{{/new}}\">")
            .find("section-splits-markup") != std::string::npos);
  CHECK(report_of("<p{{#new}} class=\"a{{/new}}{{^new}} class=\"b{{/new}}\">").empty());
  CHECK(report_of("<p{{#new}} hidden{{/new}} class=\"{{title}}\">{{#new}}<b>{{/new}}").empty());
  CHECK(report_of("{{#papers}}<script>{{/papers}}").find("section-splits-markup") !=
        std::string::npos);
}

TEST_CASE("An HTML tag without an end is told once, in the file that it is in") {
  const auto told = [](const std::string& place) {
    return place +
           ": error unclosed-html-tag: this HTML tag has no end (add the > or the quotation "
           "mark that is missing)\n";
  };
  CHECK(report_of("<p>x</p>\n <b\n<i>{{title}}</i>") == told("layouts/page.mustache:2:2"));
  CHECK(report_of("<p>{{title}}</p") == told("layouts/page.mustache:1:13"));
  const std::string rest =
      "{{#new}}<b class=\"a\">{{title}}</b>{{/new}}<i title=\"{{title}}\"></i>";
  for (const std::string open :
       {"<b", "<b ", "<b a", "<b a=", "<b a=\"", "<b a='x", "<!-- x", "</b"}) {
    CAPTURE(open);
    const std::string place = "partials/p.mustache:2:1";
    CHECK(report_of("<p>{{>p}}</p>" + rest, {{"partials/p.mustache", "\n" + open}}) == told(place));
    CHECK(report_of("<p>{{>p}}</p>{{>q}}" + rest, {{"partials/p.mustache", "\n" + open},
                                                   {"partials/q.mustache", rest}}) == told(place));
  }
  // A partial within a tag or a value is no tag of its own.
  CHECK(report_of("<p {{>p}} title=\"{{>q}}\">" + rest,
                  {{"partials/p.mustache", "id=\"a\""}, {"partials/q.mustache", "{{title}}"}})
            .empty());
}

TEST_CASE("What many templates name and the theme has not is told once") {
  CHECK(report_of("{{>nope}} {{>nope}}", {{"layouts/row.mustache", "{{>nope}}"}}) ==
        "layouts/page.mustache:1:1: error unknown-partial: the theme has no partials/nope.mustache "
        "(and named in 2 more places)\n");
  // A base without a block that every layout fills.
  const std::string filled = "{{<base}}{{$kind}}x{{/kind}}{{/base}}";
  CHECK(report_of(filled, {{"layouts/base.mustache", "x"}, {"layouts/row.mustache", filled}}) ==
        "layouts/page.mustache:1:10: error unknown-block: \"base\" has no block \"kind\" (and "
        "named in 1 more place)\n");
}

TEST_CASE("Layouts that no page uses and layouts that are missing are told") {
  CHECK(report_of("", {{"layouts/pgae.mustache", ""}}) ==
        "layouts/pgae.mustache:0:0: warning unknown-layout: no page uses a layout \"pgae\" (did "
        "you mean \"page\"?)\n");
  CHECK(kit::report(kit::load({{"layouts/row.mustache", "x"}}).diagnostics) ==
        "theme.toml:0:0: error missing-layout: the theme has no layouts/page.mustache\n");
}

TEST_CASE("Template files are UTF-8, with or without a byte order mark") {
  CHECK(report_of("a\xFF") ==
        "layouts/page.mustache:0:0: error invalid-utf8: this file is not UTF-8\n");
  CHECK(kit::page("\xEF\xBB\xBF{{#new}}\n<p>x</p>\n{{/new}}\n", model::Object{{"new", true}}) ==
        "<p>x</p>\n");
}

TEST_CASE("Everything that is wrong is reported at once, by file and place") {
  CHECK(report_of("{{b}}\n{{a}}{{>q}}", {{"partials/p.mustache", "{{#new}}"}}) ==
        "layouts/page.mustache:1:1: error unknown-variable: nothing in sight here is named \"b\" "
        "(layout \"page\")\n"
        "layouts/page.mustache:2:1: error unknown-variable: nothing in sight here is named \"a\" "
        "(layout \"page\")\n"
        "layouts/page.mustache:2:6: error unknown-partial: the theme has no "
        "partials/q.mustache\n"
        "partials/p.mustache:0:0: note unused-partial: no layout uses the partial \"p\"\n"
        "partials/p.mustache:1:1: error unclosed-section: the section \"new\" is never closed (add "
        "{{/new}})\n");
}

}  // namespace
}  // namespace dayleaf::theme
