#include <algorithm>
#include <set>

#include "base/markup_reader.h"
#include "base/parallel.h"
#include "kit/catch.h"
#include "render/plan.h"
#include "render/sitemap.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

std::vector<std::string> paths_of(const std::vector<model::Page>& pages, std::string_view output) {
  std::vector<std::string> paths;
  for (const model::Page& page : pages) {
    if (page.output == output) paths.push_back(page.path);
  }
  return paths;
}

// Whether any tag has it, as browsers read tags.
bool has_attribute(const std::string& html, std::string_view name) {
  base::MarkupReader reader(html, base::MarkupReader::Flavour::html);
  for (auto token = reader.next(); token != base::MarkupReader::Token::end; token = reader.next()) {
    if (token == base::MarkupReader::Token::start_tag && reader.find(name) != nullptr) return true;
  }
  return false;
}

std::vector<model::Sheet> two_days() {
  model::Entry first = kit::entry("2401.00001", "First: a title", 3);
  first.authors.names = {"Ada Kim", "Bo Lee"};
  first.tags = {"Robots"};
  model::Entry again = kit::entry("2401.00001", "First: a new title", 5);
  again.authors.names = {"Ada Kim", "Bo Lee"};
  model::Entry other = kit::entry("2401.00002", "Other");
  other.authors.names = {"Ada Kim", "김민수"};
  return {kit::sheet({2023, 12, 31}, {first}), kit::sheet({2024, 1, 1}, {other, again})};
}

}  // namespace

TEST_CASE("every output plans its pages", "[pages]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.author_min_papers = 2;
  kit::Newsroom room(two_days(), site);
  const std::vector<model::Page> pages = room.pages();
  CHECK(room.diagnostics.all().empty());
  using Paths = std::vector<std::string>;
  CHECK(paths_of(pages, "home") == Paths{"index.html"});
  CHECK(paths_of(pages, "day") == Paths{"2023/12/31/index.html", "2024/01/01/index.html"});
  CHECK(paths_of(pages, "archive") == Paths{"2023/12/index.html", "2024/01/index.html",
                                            "2023/index.html", "2024/index.html",
                                            "days/index.html"});
  CHECK(paths_of(pages, "paper") ==
        Paths{"papers/2401.00001/index.html", "papers/2401.00002/index.html"});
  CHECK(paths_of(pages, "topic") == Paths{"tags/robots/index.html", "tags/index.html"});
  CHECK(paths_of(pages, "author") == Paths{"authors/ada-kim/index.html"});
  CHECK(paths_of(pages, "author-index") == Paths{"authors/index.html", "authors/index/a/index.html",
                                                 "authors/index/b/index.html",
                                                 "authors/index/ㄱ/index.html"});
  CHECK(paths_of(pages, "not-found") == Paths{"404.html"});
  CHECK(paths_of(pages, "feed") == Paths{"feed.xml", "atom.xml", "feed.json", "daily.xml",
                                         "2023/12/feed.xml", "2024/01/feed.xml",
                                         "tags/robots/feed.xml", "authors/ada-kim/feed.xml"});
  CHECK(paths_of(pages, "sitemap") == Paths{"sitemap.xml"});
  CHECK(paths_of(pages, "robots") == Paths{"robots.txt"});
  CHECK(paths_of(pages, "asset").size() == 2);
  const Paths search = paths_of(pages, "search");
  REQUIRE(search.size() == 2);
  CHECK(search[0] == "search/index.html");
  CHECK(search[1].starts_with("assets/search/find."));
  CHECK(paths_of(pages, "search-description") == Paths{"opensearch.xml"});
  const Paths index = paths_of(pages, "search-index");
  for (const char* path : {"search/manifest.json", "search/old/root.bin", "search/year/root.bin",
                           "search/month/root.bin", "search/month/documents.bin"}) {
    INFO(path);
    CHECK(std::find(index.begin(), index.end(), path) != index.end());
    CHECK_FALSE(kit::filled(pages, path).empty());
  }
  CHECK_THAT(kit::filled(pages, "sitemap.xml"), !ContainsSubstring("search"));
  CHECK(kit::find_page(pages, "2024/01/01/index.html")->source == "2024-01-01.md");
  CHECK(kit::find_page(pages, "authors/ada-kim/index.html")->source == "author Ada Kim");
}

TEST_CASE("a site has no search where its settings or its theme have none", "[pages]") {
  const auto has_search = [](kit::Newsroom& room) {
    const std::vector<model::Page> pages = room.pages();
    return !paths_of(pages, "search").empty() || !paths_of(pages, "search-index").empty() ||
           !paths_of(pages, "search-description").empty();
  };
  model::Site site = kit::site_at("https://example.org/");
  site.search.enabled = false;
  kit::Newsroom unwanted(two_days(), site);
  CHECK_FALSE(has_search(unwanted));
  CHECK(unwanted.diagnostics.all().empty());

  kit::Newsroom bare(two_days(), kit::site_at("https://example.org/"));
  std::vector<theme::ThemeFile> files = kit::small_theme();
  std::erase_if(
      files, [](const theme::ThemeFile& file) { return file.path == "layouts/search.mustache"; });
  bare.theme = theme::load_theme(files, "en", theme_contract(), bare.diagnostics);
  REQUIRE(bare.theme != nullptr);
  CHECK_FALSE(has_search(bare));
  REQUIRE(bare.diagnostics.all().size() == 1);
  CHECK(bare.diagnostics.all().front().code == "no-layout");

  kit::Newsroom nowhere(two_days(), kit::site_at("/"));
  CHECK(has_search(nowhere));
  CHECK(paths_of(nowhere.pages(), "search-description").empty());
}

TEST_CASE(
    "a theme that lacks the layouts of optional pages makes the rest, and nothing leads to them",
    "[pages]") {
  model::Site site = kit::site_at("https://example.org/");
  site.lenses = {kit::lens("kim", "author:ada", true)};
  site.papers_per_page = 1;
  site.author_min_papers = 1;
  site.feeds.author_min_papers = 1;
  const auto made_without = [&](const std::vector<std::string>& layouts) {
    kit::Newsroom room(two_days(), site);
    std::vector<theme::ThemeFile> files = kit::small_theme();
    for (const std::string& layout : layouts) {
      REQUIRE(std::erase_if(files, [&](const theme::ThemeFile& file) {
                return file.path == "layouts/" + layout + ".mustache";
              }) == 1);
    }
    for (theme::ThemeFile& file : files) {
      const std::string_view path = file.path;
      if (!path.starts_with("layouts/") || path == "layouts/row.mustache") continue;
      file.bytes +=
          "<a href=\"{{search_url}}\"><a href=\"{{subscribe_url}}\"><a href=\"{{lenses_url}}\">"
          "{{#nav_lens_list}}<a href=\"{{lens_url}}\">{{/nav_lens_list}}";
      for (const char* list : {"topic", "author", "lens"}) {
        if (path == "layouts/" + std::string(list) + ".mustache") {
          file.bytes += "<a href=\"{{votes_url}}\">";
        }
      }
    }
    room.theme = theme::load_theme(files, "en", theme_contract(), room.diagnostics);
    REQUIRE(room.theme != nullptr);
    std::string all;
    std::vector<std::string> paths;
    const std::vector<model::Page> pages = room.pages();
    for (const model::Page& page : pages) {
      paths.push_back(page.path);
      all += kit::filled(pages, page.path);
    }
    std::vector<std::string> notes;
    for (const base::Diagnostic& note : room.diagnostics.all()) {
      CHECK(note.code == "no-layout");
      const bool asked = note.message.find("of lenses") != std::string::npos;
      CHECK(note.severity == (asked ? base::Severity::warning : base::Severity::note));
      notes.push_back(note.message);
    }
    return std::tuple(std::move(paths), std::move(all), std::move(notes));
  };
  const auto any_under = [](const std::vector<std::string>& paths, std::string_view folder) {
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
      return path.find(folder) != std::string::npos;
    });
  };

  const auto [all_paths, all_text, no_notes] = made_without({});
  CHECK(no_notes.empty());
  struct Missing {
    std::vector<std::string> layouts;
    std::string folder;  // of the pages that are not made
    std::vector<std::string> notes;
  };
  const std::vector<Missing> cases = {
      {{"search"},
       "search/",
       {"the theme has no layouts/search.mustache, so the site has no search"}},
      {{"subscribe"},
       "subscribe/index.html",
       {"the theme has no layouts/subscribe.mustache, so the site has no page of what can be "
        "followed"}},
      {{"ranked"},
       "/votes/",
       {"the theme has no layouts/ranked.mustache, so the site has no lists by votes"}},
      {{"lenses"},
       "lenses/index.html",
       {"the theme has no layouts/lenses.mustache, so the site has no page of all lenses"}},
      {{"lens"},
       "lenses/",
       {"the theme has no layouts/lens.mustache, so the site has no pages and feeds of lenses"}},
  };
  for (const Missing& missing : cases) {
    INFO(missing.folder);
    CHECK(any_under(all_paths, missing.folder));
    const auto [paths, text, notes] = made_without(missing.layouts);
    CHECK_FALSE(any_under(paths, missing.folder));
    CHECK(notes == missing.notes);
    // An address that ends in the folder, or goes on in it.
    const std::string link = missing.folder.ends_with("index.html")
                                 ? "/" + missing.folder.substr(0, missing.folder.find('/')) + "/\""
                                 : missing.folder;
    CHECK_THAT(all_text, ContainsSubstring(link));
    CHECK_THAT(text, !ContainsSubstring(link));
  }
}

TEST_CASE("without a day there are a front page, an empty archive, a 404 page and an empty feed",
          "[pages]") {
  kit::Newsroom room(std::vector<model::Sheet>{}, kit::site_at("https://example.org/"));
  const std::vector<model::Page> pages = room.pages();
  for (const char* path :
       {"index.html", "days/index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt"}) {
    INFO(path);
    CHECK_FALSE(kit::filled(pages, path).empty());
  }
  CHECK(paths_of(pages, "topic").empty());
  CHECK(paths_of(pages, "author-index").empty());
}

TEST_CASE("people without a slug and people with too few papers have no page", "[pages]") {
  model::Entry entry = kit::entry("2401.00001", "T");
  entry.authors.names = {"???", "Ada Kim"};
  model::Site site = kit::site_at("/");
  site.author_min_papers = 1;
  kit::Newsroom room({kit::sheet({2024, 1, 1}, {entry})}, site);
  CHECK(paths_of(room.pages(), "author") == std::vector<std::string>{"authors/ada-kim/index.html"});
}

TEST_CASE("long lists go over several pages", "[pages]") {
  std::vector<model::Entry> entries;
  for (int index = 0; index < 5; ++index) {
    entries.push_back(kit::entry("2401.0000" + std::to_string(index), "T" + std::to_string(index)));
    entries.back().authors.names = {"Ada Kim"};
    entries.back().tags = {"Robots"};
  }
  model::Site site = kit::site_at("/");
  site.papers_per_page = 2;
  kit::Newsroom room({kit::sheet({2024, 1, 1}, entries)}, site);
  const std::vector<model::Page> pages = room.pages();
  for (const char* path : {"tags/robots/index.html", "tags/robots/1/index.html",
                           "tags/robots/2/index.html", "authors/ada-kim/index.html",
                           "authors/ada-kim/1/index.html", "authors/ada-kim/2/index.html"}) {
    INFO(path);
    CHECK(kit::find_page(pages, path) != nullptr);
  }
  CHECK(kit::find_page(pages, "tags/robots/3/index.html") == nullptr);
}

TEST_CASE(
    "two pages of one path, or paths that differ by case only, are errors that name both sources",
    "[pages]") {
  kit::Newsroom room(two_days());
  const auto page = [](std::string path, std::string source) {
    model::Page made;
    made.path = std::move(path);
    made.output = "day";
    made.source = std::move(source);
    made.fill = [](base::Sink&) {};
    return made;
  };
  base::Diagnostics diagnostics;
  const std::vector<model::Page> kept =
      without_collisions({page("a/index.html", "one.md"), page("A/index.html", "two.md"),
                          page("a/index.html", "three.md"), page("b/index.html", "four.md"),
                          page("모델/index.html", "five.md")},
                         diagnostics);
  REQUIRE(kept.size() == 3);
  CHECK(kept[0].source == "one.md");
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].severity == base::Severity::error);
  CHECK(diagnostics.all()[0].code == "pages-collide");
  CHECK(diagnostics.all()[0].message ==
        "A/index.html (day, from two.md) differs only by case from a/index.html of one.md (day)");
  CHECK(diagnostics.all()[1].message ==
        "a/index.html (day, from three.md) is already the page of one.md (day)");
  base::Diagnostics beyond_ascii;
  CHECK(without_collisions({page("tags/\u00E9t\u00E9/index.html", "one.md"),
                            page("tags/\u00C9t\u00E9/index.html", "two.md"),
                            page("tags/ete/index.html", "three.md")},
                           beyond_ascii)
            .size() == 2);
  CHECK(beyond_ascii.count(base::Severity::error) == 1);
}

TEST_CASE("a site whose address is not known is told so once", "[pages]") {
  kit::Newsroom room(two_days(), kit::site_at("/some/base/"));
  const std::vector<model::Page> pages = room.pages();
  REQUIRE(room.diagnostics.all().size() == 1);
  CHECK(room.diagnostics.all()[0].code == "no-base-url");
  CHECK(kit::filled(pages, "robots.txt") == "User-agent: *\nAllow: /\n");
  CHECK_THAT(kit::filled(pages, "papers/2401.00002/index.html"), !ContainsSubstring("canonical"));
}

TEST_CASE("every link of a page is under the base path and leads to a planned page", "[pages]") {
  for (const std::string base : {"https://example.org/", "https://example.org/some/base/"}) {
    kit::Newsroom room(two_days(), kit::site_at(base));
    const std::vector<model::Page> pages = room.pages();
    const std::string prefix = room.site.base.path;
    std::set<std::string> addresses;
    for (const model::Page& page : pages)
      addresses.insert(prefix + base::encode_path(model::address_of(page)));
    for (const model::Page& page : pages) {
      const std::string html = model::bytes_of(page);
      for (std::size_t at = html.find("href=\"/"); at != std::string::npos;
           at = html.find("href=\"/", at + 1)) {
        const std::size_t start = at + 6;
        std::string url = html.substr(start, html.find('"', start) - start);
        url.resize(std::min(url.size(), url.find('#')));
        INFO(page.path << " links " << url);
        CHECK(addresses.count(url) == 1);
      }
    }
  }
}

TEST_CASE("pages know the way to them and their neighbours", "[pages]") {
  std::vector<model::Sheet> sheets = two_days();
  sheets[1].entries.push_back(kit::entry("2401.00003", "Third", 9));
  model::Site site = kit::site_at("/b/", "ko");
  site.feeds.author_min_papers = 2;
  kit::Newsroom room(sheets, site);
  const std::vector<model::Page> pages = room.pages();
  const std::string day = kit::filled(pages, "2024/01/01/index.html");
  CHECK_THAT(day, ContainsSubstring("<nav><a href=\"/b/\">홈</a> <a href=\"/b/2024/\">2024년</a> "
                                    "<a href=\"/b/2024/01/\">1월</a> 1월 1일</nav>"));
  CHECK_THAT(day, ContainsSubstring("<a rel=\"prev\" href=\"/b/2023/12/31/\">12월 31일</a>"));
  CHECK_THAT(day, !ContainsSubstring("rel=\"next\""));
  // By rank: Third (9), First (5), Other (no votes).
  const std::string first = kit::filled(pages, "papers/2401.00001/index.html");
  CHECK_THAT(first, ContainsSubstring("<a rel=\"prev\" href=\"/b/papers/2401.00003/\">Third</a>"));
  CHECK_THAT(first, ContainsSubstring("<a rel=\"next\" href=\"/b/papers/2401.00002/\">Other</a>"));
  const std::string month = kit::filled(pages, "2024/01/index.html");
  CHECK_THAT(month, ContainsSubstring("<a rel=\"prev\" href=\"/b/2023/12/\">2023년 12월</a>"));
  const std::string author = kit::filled(pages, "authors/ada-kim/index.html");
  CHECK_THAT(author, ContainsSubstring(
                         "<link href=\"/b/authors/ada-kim/feed.xml\"><link href=\"/b/feed.xml\">"));
}

TEST_CASE("every page that search engines list says what it is, shortly", "[pages]") {
  model::Entry entry = kit::entry("2401.00001", std::string(300, 'a'), 3);
  entry.authors.names = std::vector<std::string>(40, "Somebody With A Long Name");
  for (std::size_t at = 0; at < entry.authors.names.size(); ++at)
    entry.authors.names[at] += " " + std::to_string(at);
  entry.tags = {std::string(100, 'b')};
  model::Site site = kit::site_at("https://example.org/");
  site.author_min_papers = 1;
  kit::Newsroom room({kit::sheet({2024, 1, 1}, {entry})}, site);
  for (const model::Page& page : room.pages()) {
    if (!page.path.ends_with("index.html")) continue;
    const std::string html = model::bytes_of(page);
    const std::size_t start = html.find("<meta content=\"") + 15;
    const std::string description = html.substr(start, html.find('"', start) - start);
    INFO(page.path << ": " << description);
    CHECK_FALSE(description.empty());
    CHECK(base::count_code_points(description) <= 160);
  }
}

TEST_CASE("the sitemap lists pages with the dates of their content, and never the 404 page",
          "[sitemap]") {
  kit::Newsroom room(two_days(), kit::site_at("https://example.org/base/"));
  const std::string xml = kit::filled(room.pages(), "sitemap.xml");
  CHECK_THAT(
      xml,
      ContainsSubstring(
          "<loc>https://example.org/base/2023/12/31/</loc>\n    <lastmod>2023-12-31</lastmod>"));
  CHECK_THAT(xml, ContainsSubstring("<loc>https://example.org/base/papers/2401.00001/</loc>\n    "
                                    "<lastmod>2024-01-01</lastmod>"));
  CHECK_THAT(xml,
             ContainsSubstring("<loc>https://example.org/base/authors/index/%E3%84%B1/</loc>"));
  CHECK_THAT(xml, !ContainsSubstring("404"));
  CHECK_THAT(xml, !ContainsSubstring("feed.xml"));
}

TEST_CASE("a sitemap that is too long becomes an index of parts", "[sitemap]") {
  kit::Newsroom room(two_days(), kit::site_at("https://example.org/"));
  const auto context = std::make_shared<const RenderContext>(
      Edition{room.archive, room.site, *room.theme}, model::Object());
  const Output listed{"listed", model::PageKind::page, "day", true, nullptr};
  const Output data{"data", model::PageKind::data, "", false, nullptr};
  Plan plan(context);
  plan.begin_output(listed);
  const auto nothing = [](const RenderContext&, base::Sink&) {};
  for (int page = 1; page <= 7; ++page) {
    plan.add_file({address::year(page), "a page", base::Date{2024, 1, page}}, nothing,
                  nothing_of_the_content);
  }
  REQUIRE(plan.listed().size() == 7);
  plan.begin_output(data);
  plan_sitemap_of(*context, plan, 3);
  const std::vector<model::Page> pages = plan.take();
  const std::string index = kit::filled(pages, "sitemap.xml");
  CHECK_THAT(index, ContainsSubstring("<sitemapindex"));
  CHECK_THAT(index, ContainsSubstring("<loc>https://example.org/sitemap-3.xml</loc>"));
  CHECK_THAT(index, !ContainsSubstring("sitemap-4.xml"));
  std::size_t urls = 0;
  for (const char* part : {"sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"}) {
    const std::string xml = kit::filled(pages, part);
    for (std::size_t at = xml.find("<loc>"); at != std::string::npos;
         at = xml.find("<loc>", at + 1))
      ++urls;
  }
  CHECK(urls == 7);
}

TEST_CASE("one worker and four fill the same bytes, in any order and again", "[pages]") {
  std::vector<model::Sheet> sheets;
  for (int day = 1; day <= 20; ++day) {
    std::vector<model::Entry> entries;
    for (int index = 0; index < 6; ++index) {
      entries.push_back(kit::entry("2401.0" + std::to_string(1000 + 10 * day + index),
                                   "T " + std::to_string(index), index));
      entries.back().authors.names = {"Ada Kim", "Name " + std::to_string(index)};
      entries.back().tags = {"Robots", "Tag " + std::to_string(index)};
      entries.back().summary = {kit::paragraph("Words of day " + std::to_string(day))};
    }
    sheets.push_back(kit::sheet({2024, 1, day}, std::move(entries)));
  }
  kit::Newsroom room(std::move(sheets), kit::site_at("https://example.org/"));
  const auto fill_all = [&](std::size_t jobs) {
    const std::vector<model::Page> pages = room.pages();
    return base::parallel_map(pages.size(), jobs, [&](std::size_t item) {
      const std::size_t at = jobs == 1 ? item : pages.size() - 1 - item;
      return pages[at].path + "\n" + model::bytes_of(pages[at]);
    });
  };
  std::vector<std::string> alone = fill_all(1);
  std::vector<std::string> together = fill_all(4);
  std::sort(alone.begin(), alone.end());
  std::sort(together.begin(), together.end());
  CHECK(alone == together);

  const std::vector<model::Page> pages = room.pages();
  CHECK(kit::filled(pages, "index.html") == kit::filled(pages, "index.html"));
}

TEST_CASE("hostile text in every field comes out as text", "[pages]") {
  for (const std::string bad : {"<script>alert(1)</script>", "]]><x>", "{{site_title}}",
                                "{{{bullet_html}}}", "\" onload=\"x", "<!--", "{{#papers}}"}) {
    model::Entry entry = kit::entry("2401.00001", bad + " title", 1);
    entry.authors.names = {bad + " name", "Ada Kim"};
    entry.tags = {bad + " tag"};
    entry.media.push_back(
        {model::Media::Kind::image, "https://img.example/" + bad, false, bad, "", {}, {}});
    entry.link = "https://arxiv.org/abs/2401.00001?" + bad;
    model::Inline raw = kit::text(bad);
    raw.kind = model::Inline::Kind::html;
    entry.summary = {kit::paragraph(bad),
                     kit::bullets({{kit::text(bad), raw,
                                    kit::around(model::Inline::Kind::link, {kit::text(bad)},
                                                "https://x.example/" + bad)}})};
    model::Site site = kit::site_at("https://example.org/");
    site.title = bad + " site";
    site.description = bad;
    site.author_min_papers = 1;
    kit::Newsroom room({kit::sheet({2024, 1, 1}, {entry})}, site);
    REQUIRE(room.theme != nullptr);
    for (const model::Page& page : room.pages()) {
      const std::string out = model::bytes_of(page);
      INFO(page.path << ": " << out);
      if (page.path.ends_with(".json")) continue;  // no markup
      CHECK(out.find("<script>alert") == std::string::npos);
      CHECK(out.find("]]>") == std::string::npos);
      // A quotation mark ends attributes, so it is escaped there; in text it is itself.
      if (page.path.ends_with(".html")) CHECK_FALSE(has_attribute(out, "onload"));
      CHECK(out.find("<!--") == std::string::npos);
      // Template syntax is shown as it was written, never obeyed.
      if (bad.starts_with("{{") && page.output == "paper")
        CHECK(out.find(bad + " title") != std::string::npos);
    }
  }
}
