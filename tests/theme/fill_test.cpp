#include <vector>

#include "base/escape.h"
#include "base/joined_threads.h"
#include "theme/theme_kit.h"

namespace dayleaf::theme {
namespace {

const kit::Files two_layouts = {
    {"layouts/page.mustache",
     "<h1>{{site_title}}: {{title}}</h1>\n{{#papers}}{{>paper}}{{/papers}}\n{{{body_html}}}"},
    {"layouts/row.mustache", "<article>{{>paper}}</article>"},
    {"partials/paper.mustache",
     "<p>{{title}}{{#authors}} {{index}} {{name}}{{^last}},{{/last}}{{/authors}}</p>"}};

model::Object paper_of(std::size_t number) {
  model::List authors;
  for (std::size_t i = 0; i < number % 7; ++i) {
    authors.emplace_back(model::Object{{"name", "Author <" + std::to_string(i) + ">"}});
  }
  return model::Object{{"title", "Paper " + std::to_string(number)},
                       {"authors", std::move(authors)}};
}

model::Object page_of(std::size_t number) {
  model::List papers;
  for (std::size_t i = 0; i < number % 11; ++i) papers.emplace_back(paper_of(number + i));
  return model::Object{{"title", "Page " + std::to_string(number)},
                       {"papers", std::move(papers)},
                       {"body_html", "<b>" + std::string(number % 300, 'x') + "</b>"}};
}

std::string filled_page(const Theme& theme, std::size_t number) {
  const model::Object site{{"site_title", "S"}};
  const model::Object view = page_of(number);
  std::string out;
  fill(theme, "page", {&site, &view}, out);
  return out;
}

TEST_CASE("Template syntax in values is text") {
  for (const char* hostile : {"{{title}}", "{{{body_html}}}", "{{#papers}}", "{{/papers}}",
                              "{{>paper}}", "{{=<% %>=}}", "{{0}}", "}}", "{{", "\n{{! x }}\n"}) {
    const model::Object view{
        {"title", hostile}, {"body_html", hostile}, {"lead", model::Object{{"title", hostile}}}};
    CHECK(kit::page("<p>{{title}}|{{{body_html}}}|{{#lead}}{{title}}{{/lead}}", view) ==
          "<p>" + base::escaped_html(hostile) + '|' + hostile + '|' + base::escaped_html(hostile));
  }
}

TEST_CASE("Filling appends, and filling again makes the same bytes") {
  const kit::Loaded loaded = kit::load(two_layouts);
  REQUIRE(loaded.theme != nullptr);
  const std::string once = filled_page(*loaded.theme, 26);
  for (std::size_t other : {0U, 3U, 40U, 1U}) filled_page(*loaded.theme, other);
  CHECK(filled_page(*loaded.theme, 26) == once);
  std::string out = "before";
  const model::Object paper = paper_of(2);
  fill(*loaded.theme, "row", {&paper}, out);
  CHECK(out == "before<article><p>Paper 2 1 Author &lt;0&gt;, 2 Author &lt;1&gt;</p></article>");
}

TEST_CASE("Objects may hold their members in any order, and others besides") {
  const kit::Loaded loaded = kit::load({{"layouts/page.mustache", "{{title}}-{{count}}"}});
  REQUIRE(loaded.theme != nullptr);
  const model::Object site;
  const std::vector<std::pair<model::Object, std::string>> cases = {
      {model::Object{{"title", "a"}, {"count", "1"}}, "a-1"},
      {model::Object{{"count", "1"}, {"title", "a"}}, "a-1"},
      {model::Object{{"other", "x"}, {"more", "y"}, {"count", "2"}}, "-2"},
      {model::Object{}, "-"},
      {model::Object{{"title", "b"}}, "b-"},
  };
  for (int round = 0; round < 3; ++round) {
    for (const auto& [view, expected] : cases) {
      std::string out;
      fill(*loaded.theme, "page", {&site, &view}, out);
      CHECK(out == expected);
    }
  }
}

TEST_CASE("Values of another kind than the contract says are empty, not fatal") {
  const std::string layout =
      "[{{title}}{{#papers}}{{title}}{{/papers}}{{#lead}}{{title}}{{#authors}}{{name}}{{/authors}}"
      "{{/lead}}{{{body_html}}}]";
  const model::Object wrong{{"title", model::List{"x"}},
                            {"papers", "text"},
                            {"lead", model::List{"x"}},
                            {"body_html", model::Object{{"x", "y"}}}};
  CHECK(kit::page(layout, wrong) == "[]");
  CHECK(kit::page(layout, model::Object{{"papers", model::List{"x", 1, model::Value()}}}) == "[]");
}

TEST_CASE("Long lists are filled") {
  model::List papers;
  for (int i = 0; i < 150'000; ++i) papers.emplace_back(model::Object{{"title", "x"}});
  const model::Object view{{"papers", std::move(papers)}};
  CHECK(kit::page("{{#papers}}{{title}}{{/papers}}", view) == std::string(150'000, 'x'));
}

TEST_CASE("Many threads fill what one thread does") {
  const kit::Loaded loaded = kit::load(two_layouts);
  REQUIRE(loaded.theme != nullptr);
  constexpr std::size_t pages = 200;
  std::vector<std::string> expected(pages);
  for (std::size_t i = 0; i < pages; ++i) expected[i] = filled_page(*loaded.theme, i);
  std::vector<std::string> found[2];
  {
    base::JoinedThreads threads;
    for (auto& results : found) {
      results.resize(pages);
      threads.start([&results, &loaded] {
        for (std::size_t i = 0; i < pages; ++i) results[i] = filled_page(*loaded.theme, i);
      });
    }
  }
  CHECK(found[0] == expected);
  CHECK(found[1] == expected);
}

TEST_CASE("A worker tells themes apart, also those that are gone") {
  for (int i = 0; i < 50; ++i) {
    const std::string name = std::to_string(i);
    const kit::Loaded loaded = kit::load({{"layouts/page.mustache", name + "{{title}}"}});
    REQUIRE(loaded.theme != nullptr);
    CHECK(filled_page(*loaded.theme, 0) == name + "Page 0");
  }
  std::vector<kit::Loaded> alive;
  for (int i = 0; i < 10; ++i) {
    alive.push_back(kit::load({{"layouts/page.mustache", std::to_string(i) + "{{title}}"}}));
    REQUIRE(alive.back().theme != nullptr);
  }
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < alive.size(); ++i) {
      CHECK(filled_page(*alive[i].theme, 0) == std::to_string(i) + "Page 0");
    }
  }
}

}  // namespace
}  // namespace dayleaf::theme
