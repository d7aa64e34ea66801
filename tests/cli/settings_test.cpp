#include "cli/settings.h"

#include <sstream>

#include "base/text.h"

#include "cli/setting_rows.h"
#include "cli/starter.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "toml/read_toml.h"

using namespace dayleaf;
using namespace dayleaf::cli;

namespace {

struct Applied {
  SiteSettings site;
  std::vector<base::Diagnostic> found;
};

Applied applied_text(const std::string& text) {
  Applied applied;
  base::Diagnostics diagnostics("dayleaf.toml", text);
  if (const std::optional<model::Value> document = toml::read_toml(text, diagnostics)) {
    apply_settings(document->object(), applied.site, diagnostics);
  }
  applied.found = diagnostics.all();
  return applied;
}

SiteSettings good(const std::string& text) {
  Applied applied = applied_text(text);
  for (const base::Diagnostic& one : applied.found) UNSCOPED_INFO(one.message);
  REQUIRE(applied.found.empty());
  return std::move(applied.site);
}

base::Diagnostic bad(const std::string& text) {
  const Applied applied = applied_text(text);
  REQUIRE(applied.found.size() == 1);
  CHECK(applied.found[0].severity == base::Severity::error);
  return applied.found[0];
}

SiteSettings overridden(const std::string& assignment) {
  SiteSettings site;
  base::Diagnostics diagnostics("--set");
  apply_override(assignment, site, diagnostics);
  for (const base::Diagnostic& one : diagnostics.all()) UNSCOPED_INFO(one.message);
  CHECK(diagnostics.all().empty());
  return site;
}

std::string refused(const std::string& assignment) {
  SiteSettings site;
  base::Diagnostics diagnostics("--set");
  apply_override(assignment, site, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  return diagnostics.all()[0].message;
}

struct Loaded {
  std::optional<Settings> settings;
  base::Diagnostics diagnostics;
};

Loaded load(const Options& options, const std::string& base_url_variable = {}) {
  std::ostringstream ignored;
  const Console console{ignored, ignored, false,
                        [&](const char* name) -> std::optional<std::string> {
                          if (std::string(name) != "DAYLEAF_BASE_URL") return {};
                          return base_url_variable;
                        }};
  Loaded loaded;
  loaded.settings = load_settings(options, console, loaded.diagnostics);
  return loaded;
}

}  // namespace

TEST_CASE("every setting reaches its place") {
  const model::Site site = good(R"(
[site]
title = "데일리 페이퍼"
description = "d"
language = "ko"
author = "a"
licence = "CC BY 4.0"
attribution = "x"
base_url = "https://Alice.github.io/digests"
[build]
content = "in"
output = "out"
theme = "t"
[authors]
min_papers = 3
[feeds]
items = 20
topics = false
authors = false
[pages]
per_page = 10
[limits]
file_bytes = 1
line_bytes = 2
depth = 3
table_columns = 4
table_cells = 5
papers_per_day = 6
[dialect.daily]
author_order = [{ to = 2024-01-22, order = "known" }, { from = "2024-01-23", order = "unknown" }]
vote_labels = ["추천:"]
[topics]
enabled = false
file = "t.toml"
[topics.papers]
"2401.17268" = ["llm"]
[params]
accent = "red"
)");
  CHECK(site.title == "데일리 페이퍼");
  CHECK(site.description == "d");
  CHECK(site.language == "ko");
  CHECK(site.author == "a");
  CHECK(site.licence == "CC BY 4.0");
  CHECK(site.attribution == "x");
  CHECK(site.base.origin == "https://alice.github.io");
  CHECK(site.base.path == "/digests/");
  CHECK(site.content == "in");
  CHECK(site.output == "out");
  CHECK(site.theme == "t");
  CHECK(site.author_min_papers == 3);
  CHECK(site.feeds.items == 20);
  CHECK_FALSE(site.feeds.topics.usual);
  CHECK_FALSE(site.feeds.authors.usual);
  CHECK(site.papers_per_page == 10);
  CHECK(site.limits.file_bytes == 1);
  CHECK(site.limits.line_bytes == 2);
  CHECK(site.limits.depth == 3);
  CHECK(site.limits.table_columns == 4);
  CHECK(site.limits.table_cells == 5);
  CHECK(site.limits.papers_per_day == 6);
  REQUIRE(site.daily.author_order.size() == 2);
  CHECK(site.daily.author_order[0].known);
  CHECK(site.daily.author_order[0].from == base::Date{1, 1, 1});
  CHECK(site.daily.author_order[0].to == base::Date{2024, 1, 22});
  CHECK(site.daily.author_order[1].from == base::Date{2024, 1, 23});
  CHECK_FALSE(site.daily.author_order[1].known);
  CHECK(site.daily.vote_labels == std::vector<std::string>{"추천:"});
  CHECK_FALSE(site.topics.enabled);
  CHECK(site.topics.file == "t.toml");
  CHECK(site.topics.papers.at("2401.17268") == std::vector<std::string>{"llm"});
  REQUIRE(site.params.find("accent") != nullptr);
  CHECK(site.params.find("accent")->text() == "red");
}

TEST_CASE("an author order may hold for all days") {
  const model::Site site = good("[dialect.daily]\nauthor_order = \"known\"\n");
  REQUIRE(site.daily.author_order.size() == 1);
  CHECK(site.daily.author_order[0].known);
}

TEST_CASE("unknown keys are errors with the nearest name, or the table where they belong") {
  const base::Diagnostic typo = bad("[site]\ntitel = \"x\"\n");
  CHECK(typo.line == 2);
  CHECK(typo.column == 1);
  CHECK(typo.code == "setting-unknown");
  CHECK(typo.message == "unknown key \"titel\" in [site]");
  CHECK(typo.suggestion == "did you mean \"title\"?");
  CHECK(bad("[site]\noutput = \"x\"\n").suggestion == "\"output\" belongs in [build]");
  CHECK(bad("title = \"x\"\n").message == "unknown key \"title\" outside of every table");
  CHECK(bad("title = \"x\"\n").suggestion == "\"title\" belongs in [site]");
  CHECK(bad("[build]\nmin_paper = 1\n").suggestion == "did you mean \"min_papers\" in [authors]?");
  CHECK(bad("[build]\nzzzzzz = 1\n").suggestion == "known are content, output, theme, future");
  CHECK(bad("[sites]\ntitle = \"x\"\n").message == "unknown table [sites]");
  CHECK(bad("[sites]\ntitle = \"x\"\n").suggestion == "did you mean [site]?");
  CHECK(bad("[dialect.dailly]\nx = 1\n").suggestion == "did you mean [dialect.daily]?");
  CHECK(bad("site = 1\n").message == "\"site\" is a table: write [site] and its keys below it");
  CHECK(bad("[site]\nlicense = \"x\"\n").suggestion == "did you mean \"licence\"?");
  CHECK(bad("[feeds]\ndays = [\"RSS\"]\n").suggestion == "did you mean \"rss\"?");
  CHECK(bad("[feeds]\ndays = [\"gopher\"]\n").suggestion ==
        "there are: rss, atom, json, daily, bibtex");
}

TEST_CASE("a language may be named by any tag that means it") {
  const auto language = [](const std::string& tag) {
    return good("[site]\nlanguage = \"" + tag + "\"\n").language;
  };
  CHECK(language("ko-KR") == "ko");
  CHECK(language("JA") == "ja");
  CHECK(language("zh-CN") == "zh");
  CHECK(language("zh_tw") == "zh-Hant");
  CHECK(language("Auto") == "auto");
}

TEST_CASE("values of a wrong kind or range are errors at their place") {
  const std::pair<const char*, const char*> cases[] = {
      {"[site]\ntitle = 1\n", "this must be a text, not a whole number"},
      {"[site]\ntitle = \"a\\nb\"\n", "this must be one line, without control characters"},
      {"[site]\nlanguage = \"fr\"\n",
       "the language must be auto, ko, en, ja, zh or zh-Hant, not \"fr\""},
      {"[site]\nbase_url = \"alice\"\n", "\"alice\" is no address of a site"},
      {"[site]\nbase_url = \"javascript:1\"\n", "\"javascript:1\" is no address of a site"},
      {"[build]\noutput = \"\"\n", "this must be a path"},
      {"[build]\ntheme = \"../x\"\n", "this must be the name of a theme"},
      {"[feeds]\nitems = 0\n", "this must be from 1 to 1000, not 0"},
      {"[feeds]\nitems = \"5\"\n", "this must be a whole number, not a text"},
      {"[feeds]\nitems = 1.5\n", "this must be a whole number, not a fraction"},
      {"[feeds]\ndays = [\"rss\", \"gopher\"]\n", "there is no format \"gopher\""},
      {"[feeds]\nsite = [true]\n", "this must be the name of a format, not true or false"},
      {"[feeds]\ntopics = 1\n",
       "this must be true, false or a list of formats, not a whole number"},
      {"[limits]\nfile_bytes = -1\n", "this must be from 1 to 268435456, not -1"},
      {"[dialect.daily]\nauthor_order = \"x\"\n",
       "the order of authors must be \"known\" or \"unknown\""},
      {"[dialect.daily]\nauthor_order = [{ from = 2024-01-01 }]\n",
       "a range of author_order needs an order"},
      {"[dialect.daily]\nauthor_order = [{ form = 2024-01-01, order = \"known\" }]\n",
       "unknown key \"form\" in a range of author_order"},
      {"[dialect.daily]\nauthor_order = [{ from = 2024-01-02, to = 2024-01-01, order = \"known\" "
       "}]\n",
       "this range ends before it begins"},
      {"[dialect.daily]\nvote_labels = \"x\"\n", "this must be a list of texts, not a text"},
      {"[dialect.daily]\nvote_labels = [1]\n", "this must be a text, not a whole number"},
      {"[dialect.daily]\nvote_labels = [\" \"]\n", "this must not be empty"},
      {"[labels]\n\"What\" = 1\n", "this must be a text, not a whole number"},
      {"[topics.papers]\n\"2401.1\" = \"llm\"\n", "this must be a list of texts, not a text"},
  };
  for (const auto& [text, message] : cases) {
    CAPTURE(text);
    const base::Diagnostic one = bad(text);
    CHECK(one.message == message);
    CHECK(one.line == 2);
    CHECK(one.column > 1);
    CHECK(one.caret > 0);
  }
}

TEST_CASE("Markdown is written of days, of papers or of both") {
  const auto markdown_of = [](const std::string& value) {
    const model::MarkdownSettings markdown = good("[data]\nmarkdown = " + value).data.markdown;
    return std::pair(markdown.days, markdown.papers);
  };
  CHECK(markdown_of("true") == std::pair(true, false));
  CHECK(markdown_of("false") == std::pair(false, false));
  CHECK(markdown_of("[]") == std::pair(false, false));
  CHECK(markdown_of("[\"papers\"]") == std::pair(false, true));
  CHECK(markdown_of("[\"papers\", \"days\"]") == std::pair(true, true));
  const base::Diagnostic wrong = bad("[data]\nmarkdown = [\"days\", \"months\"]");
  CHECK(wrong.message == "there is no Markdown of \"months\"");
  CHECK((wrong.line == 2 && wrong.column == 21));
  CHECK(bad("[data]\nmarkdown = \"papers\"").message ==
        "this must be true, false or a list of \"days\" and \"papers\", not a text");
  CHECK(bad("[data]\nmarkdown = [1]").line == 2);
}

TEST_CASE("a slip in the name of a source withholds nothing, and is told") {
  CHECK(good("[data]\nwithhold = [\"digest\", \"semantic_scholar\"]").data.withhold.size() == 2);
  // Records may have a source of their own.
  CHECK(good("[data]\nwithhold = [\"crossref\"]").data.withhold.size() == 1);
  for (const char* text : {"[data]\nwithhold = [\"arxive\"]", "[data]\nwithhold = [\"arXiv\"]",
                           "[data.licence]\nsemantic-scholar = \"x\""}) {
    INFO(text);
    const base::Diagnostic slip = bad(text);
    CHECK(slip.line == 2);
    CHECK_THAT(slip.message, ContainsSubstring("there is no source"));
    CHECK_THAT(slip.suggestion, ContainsSubstring("did you mean"));
  }
}

TEST_CASE("all mistakes are found in one run") {
  CHECK(applied_text("[site]\ntitel = 1\nlanguage = 2\n[build]\noutput = 3\n").found.size() == 3);
}

TEST_CASE("--set takes TOML values, else texts") {
  CHECK(overridden("site.title=My digests").title == "My digests");
  CHECK(overridden("site.title=\"Quoted\"").title == "Quoted");
  CHECK(overridden("site.title=2024").title == "2024");
  CHECK(overridden("site.title=a=b").title == "a=b");
  // Separators of lines that nobody sees are spaces.
  CHECK(overridden("site.description=\"a\u2028b\u2029c\"").description == "a b c");
  CHECK(good("[site]\ndescription = \"a\\u2028b\"\n").description == "a b");
  using Labels = std::map<std::string, std::string>;
  CHECK(overridden("labels.What's New=새로운 점").labels == Labels{{"What's New", "새로운 점"}});
  CHECK(overridden("labels.\"What's New\"=\"새로운 점\"").labels ==
        Labels{{"What's New", "새로운 점"}});
  CHECK(overridden("labels.'a.b = \"c\"' = 'd=e'").labels == Labels{{"a.b = \"c\"", "d=e"}});
  CHECK(overridden("labels.\"a\\\"=b\"=c").labels == Labels{{"a\"=b", "c"}});
  CHECK(overridden("site.title=").title.empty());
  CHECK(overridden("feeds.items=7").feeds.items == 7);
  CHECK_FALSE(overridden("feeds.topics=false").feeds.topics.usual);
  CHECK(overridden("feeds.days=[\"rss\"]").feeds.days.named == std::vector<std::string>{"rss"});
  CHECK(overridden("dialect.daily.author_order=known").daily.author_order.size() == 1);
  CHECK(overridden("dialect.daily.vote_labels=[\"a\", \"b\"]").daily.vote_labels.size() == 2);
  CHECK(overridden("topics.papers.2401.17268=[\"llm\"]").topics.papers.count("2401.17268") == 1);
  CHECK(overridden("labels.What's New=News").labels.at("What's New") == "News");
  CHECK(overridden("params.accent=blue").params.find("accent")->text() == "blue");
  CHECK(overridden("params.count=3").params.find("count")->integer() == 3);
}

TEST_CASE("--set refuses what the file would refuse") {
  CHECK(refused("site.titel=x") == "unknown key \"titel\" in [site]");
  CHECK(refused("feeds.items=many") == "this must be a whole number, not a text");
  CHECK(refused("feeds.items=0") == "this must be from 1 to 1000, not 0");
  CHECK(refused("site.title=x\nauthor = 1") == "this must be one line, without control characters");
  CHECK(refused("title=x") == "unknown key \"title\" outside of every table");
}

TEST_CASE("--set tells of a number that is refused for how it is written as of a number") {
  for (const char* number :
       {"99999999999999999999", "-99999999999999999999", "0xfffffffffffffffff"}) {
    CAPTURE(number);
    CHECK_THAT(refused("feeds.items=" + std::string(number)),
               ContainsSubstring("is not representable in 64 bits"));
    CHECK(overridden("site.title=" + std::string(number)).title == number);
    CHECK_THAT(refused("feeds.itmes=" + std::string(number)), ContainsSubstring("unknown key"));
  }
  CHECK_THAT(refused("feeds.items=007"), !ContainsSubstring("a text"));
  CHECK(refused("feeds.items=7x") == "this must be a whole number, not a text");
  CHECK(refused("feeds.items=\"7") == "this must be a whole number, not a text");
}

TEST_CASE("dayleaf.toml is found upwards, and paths of options stay where they were meant") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "dayleaf.toml", "[site]\ntitle = \"Up\"\n");
  kit::write_file(folder / "sub/deep/x.txt", "");
  Options options;
  options.root = (folder / "sub/deep").string();
  options.given = {{"--output", "out"}};
  const Loaded loaded = load(options);
  REQUIRE(loaded.settings);
  CHECK(loaded.settings->site.title == "Up");
  CHECK(loaded.settings->root == folder.path().string());
  CHECK(loaded.settings->site.output == "sub/deep/out");
  CHECK(loaded.settings->site.content == "content");
}

TEST_CASE("a folder of digests is a site without settings") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "2024/01/31.md", "");
  Options options;
  options.root = folder.path().string();
  CHECK(load(options).settings->site.content == ".");
  kit::write_file(folder / "content/2024/01/31.md", "");
  CHECK(load(options).settings->site.content == "content");
}

TEST_CASE("what is said later wins") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "dayleaf.toml", "[site]\nbase_url = \"https://file.example/\"\n");
  Options options;
  options.root = folder.path().string();
  const auto origin = [&](const std::string& variable) {
    return load(options, variable).settings->site.base.origin;
  };
  CHECK(origin("") == "https://file.example");
  CHECK(origin("https://env.example/") == "https://env.example");
  options.set = {"site.base_url=https://set.example/"};
  CHECK(origin("https://env.example/") == "https://set.example");
  options.given = {{"--base-url", "https://flag.example/"}};
  CHECK(origin("https://env.example/") == "https://flag.example");
}

TEST_CASE("an output that holds the content is refused") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "content/2024/01/31.md", "");
  Options options;
  options.root = folder.path().string();
  for (const char* output : {".", "content", "content/..", "/", ".."}) {
    CAPTURE(output);
    options.given = {{"--output", output}};
    const Loaded loaded = load(options);
    CHECK_FALSE(loaded.settings);
    REQUIRE(loaded.diagnostics.all().size() == 1);
    CHECK(loaded.diagnostics.all()[0].code == "output-place");
  }
  for (const char* output : {"public", "content/public", "../elsewhere"}) {
    CAPTURE(output);
    options.given = {{"--output", output}};
    CHECK(load(options).settings);
  }
}

TEST_CASE("a missing folder or file of settings is an error") {
  const kit::TemporaryFolder folder;
  Options options;
  options.root = (folder / "none").string();
  CHECK(load(options).diagnostics.all().at(0).code == "root-missing");
  options.root = folder.path().string();
  options.config = "other.toml";
  CHECK(load(options).diagnostics.all().at(0).code == "settings-unreadable");
  kit::write_file(folder / "other.toml", "[site]\ntitle = \"Other\"\n");
  CHECK(load(options).settings->site.title == "Other");
}

TEST_CASE("what a site may weigh and what workflows run is read") {
  const std::string action = "o/r@" + std::string(40, 'a');
  CHECK(good("").deploy.max_size == 1'000'000'000);
  CHECK(good("").deploy.action.empty());
  CHECK(good("[deploy]\nmax_size = \"900MB\"\n").deploy.max_size == 900'000'000);
  CHECK(good("[deploy]\nmax_size = 0\n").deploy.max_size == 0);
  CHECK(overridden("deploy.max_size=2GB").deploy.max_size == 2'000'000'000);
  CHECK(good("[deploy]\naction = \"" + action + "\"\n").deploy.action == action);
  CHECK(bad("[deploy]\nmax_size = \"much\"\n").line == 2);
  CHECK(bad("[deploy]\nmax_size = -1\n").line == 2);
  CHECK(bad("[deploy]\nmax_size = true\n").code == "setting-type");
  CHECK_THAT(bad("[deploy]\naction = \"o/r@v1\"\n").message,
             ContainsSubstring("this must name a commit by its 40 hex digits"));
}

TEST_CASE("links of papers change, go and come by their names") {
  const auto told = [](const std::string& text) {
    std::string all;
    for (const model::LinkPattern& link : good(text).paper.links)
      all += link.name + " " + link.url + "\n";
    return all;
  };
  const std::string plain = told("");
  CHECK_THAT(plain, ContainsSubstring("alphaXiv https://www.alphaxiv.org/abs/{arxiv}\n"));
  CHECK(told("[paper]\nlinks = []\n") == plain);
  const std::string changed = told(
      "[[paper.links]]\nname = \"alphaXiv\"\nurl = \"\"\n"
      "[[paper.links]]\nname = \"PDF\"\nurl = \"https://mirror.example/{arxiv}.pdf\"\n"
      "[[paper.links]]\nname = \"찾기\"\nurl = \"http://find.example/?q={title}\"\n");
  CHECK(changed.starts_with("PDF https://mirror.example/{arxiv}.pdf\n"));
  CHECK_THAT(changed, ContainsSubstring("\nalphaXiv \n"));
  CHECK(changed.ends_with("\n찾기 http://find.example/?q={title}\n"));
  // Capital letters make no other link.
  const std::string small =
      told("[[paper.links]]\nname = \"pdf\"\nurl = \"https://mirror.example/{arxiv}\"\n");
  CHECK(small.starts_with("pdf https://mirror.example/{arxiv}\n"));
  CHECK(std::count(small.begin(), small.end(), '\n') ==
        std::count(plain.begin(), plain.end(), '\n'));
  CHECK_THAT(told("[[paper.links]]\nname = \"hugging face\"\nurl = \"\"\n"),
             ContainsSubstring("\nhugging face \n"));
}

TEST_CASE("what is wrong with a link of papers is told where it stands") {
  const auto link = [](const std::string& url) {
    return bad("[[paper.links]]\nname = \"x\"\nurl = \"" + url + "\"\n");
  };
  const base::Diagnostic script = link("javascript:alert('{arxiv}')");
  CHECK(script.line == 3);
  CHECK(script.column == 7);
  CHECK(script.message == "this is no address of http or https");
  CHECK_THAT(script.suggestion, ContainsSubstring("https://"));
  for (const char* other : {"javascript:alert(1)", "data:text/html,{title}", "vbscript:{doi}",
                            " https://x.example/{doi}", "ftp://x.example/{doi}"}) {
    CAPTURE(other);
    CHECK(link(other).message == "this is no address of http or https");
  }
  CHECK(link("javascript://x/%0Aalert({arxiv})").message == "this is no address of http or https");
  CHECK(link("data://x/{arxiv}").message == "this is no address of http or https");
  CHECK(link("mailto:a@x.example?subject={title}").line == 3);
  CHECK(link("https://{arxiv}.example/").message == "this has no host before its first {");
  CHECK(link("/abs/{arxiv}").line == 3);
  CHECK(link("https://x.example/{arxiv").message == "this has a { that is never closed");
  CHECK_THAT(link("https://x.example/{id}").message,
             ContainsSubstring("has {id}, which nothing fills: there are {arxiv}, "));
  CHECK_THAT(link("https://x.example/").message, ContainsSubstring("has none of {arxiv}"));
  CHECK(bad("[[paper.links]]\nname = \"x\"\nlink = \"y\"\n").message ==
        "unknown key \"link\" in [[paper.links]]");
  CHECK(bad("[[paper.links]]\nname = 3\n").line == 2);
  CHECK(bad("[[paper.links]]\nname = \"huging face\"\nurl = \"\"\n").message ==
        "there is no link \"huging face\" to switch off");
  CHECK(bad("[[paper.links]]\nname = \"pfd\"\nurl = \"\"\n").suggestion == "did you mean \"PDF\"?");
  CHECK(bad("[labels]\n\"\" = \"x\"\n").line == 2);
  CHECK(bad("[labels]\n\"Idea\" = \"\"\n").message ==
        "a label and what stands for it must not be empty");
  CHECK(bad("[[paper.links]]\nname = \" \"\n").line == 2);
  CHECK(bad("[[paper.links]]\nname = \"x\"\n").message == "the link \"x\" needs a url");
  CHECK(bad("[[paper.links]]\nurl = \"\"\n").message == "a link of papers needs a name");
  CHECK(bad("[paper]\nlinks = [3]\n").code == "setting-type");
  CHECK(bad("[paper]\nlinks = true\n").code == "setting-type");
  const std::string twice = "[[paper.links]]\nname = \"x\"\nurl = \"https://x.example/{doi}\"\n";
  CHECK(bad(twice + twice).message == "there are two links named \"x\"");
}

TEST_CASE("the picture of previews is an address of https or a file of the theme") {
  CHECK(good("[site]\nimage = \"https://x.example/a.png\"\n").image == "https://x.example/a.png");
  CHECK(good("[site]\nimage = \"cards/a.png\"\n").image == "cards/a.png");
  CHECK(good("[site]\nimage = \"\"\n").image.empty());
  for (const char* wrong : {"http://x.example/a.png", "../a.png", "/a.png", "javascript:x"}) {
    CAPTURE(wrong);
    const base::Diagnostic found = bad("[site]\nimage = \"" + std::string(wrong) + "\"\n");
    CHECK(found.line == 2);
    CHECK(found.column == 9);
  }
}

TEST_CASE("the page about settings and the file of init know every key") {
  const std::string page = kit::read_file(kit::source_folder() / "docs/settings.md");
  std::string starter;
  for (const StarterFile& file : starter_files()) {
    if (file.path == "dayleaf.toml") starter = std::string(file.text);
  }
  for (const SettingRow& row : setting_rows()) {
    CAPTURE(row.table, row.key);
    CHECK_THAT(page, ContainsSubstring("## [" + std::string(row.table) + "]"));
    CHECK_THAT(page, ContainsSubstring("| `" + std::string(row.key) + "` |"));
  }
  CHECK(good(starter).title == "Daily Papers");
  std::string uncommented;
  for (const std::string_view line : base::split_lines(starter)) {
    const bool key = line.starts_with("# [[") ||
                     (line.starts_with("# ") && line.find(" = ") != std::string_view::npos);
    uncommented += std::string(key ? line.substr(2) : line) + "\n";
  }
  const model::Site site = good(uncommented);
  CHECK(site.feeds.items == 50);
  CHECK(site.base.path == "/digests/");
  CHECK(site.lenses.size() == 1);
  // Each stands there, uncommented in its own table.
  base::Diagnostics ignored;
  const std::optional<model::Value> document = toml::read_toml(uncommented, ignored);
  REQUIRE(document);
  for (const SettingRow& row : setting_rows()) {
    CAPTURE(row.table, row.key);
    const model::Value* table = &*document;
    for (const std::string_view name : base::split(row.table, '.')) {
      table = table == nullptr ? nullptr : table->object().find(name);
    }
    REQUIRE(table != nullptr);
    CHECK(table->object().find(row.key) != nullptr);
    CHECK(row.fallback.empty() != row.example.empty());
    CHECK_FALSE(row.about.empty());
  }
}

TEST_CASE("what the file of init calls a default is one") {
  const auto told = [](const model::Site& site) {
    const auto number = [](std::size_t count) { return std::to_string(count) + "\n"; };
    std::string text = site.title + "\n" + site.language + "\n" + site.content + "\n" +
                       site.output + "\n" + site.theme + "\n" + number(site.author_min_papers) +
                       number(site.feeds.items) + number(site.feeds.author_min_papers) +
                       number(site.papers_per_page);
    for (const model::ListingFormats& formats :
         {site.feeds.site, site.feeds.days, site.feeds.months, site.feeds.topics,
          site.feeds.authors, site.feeds.lenses}) {
      text += number(formats.usual) + base::join(formats.named, ",") + "\n";
    }
    const model::Limits& limits = site.limits;
    for (const std::size_t limit :
         {limits.file_bytes, limits.line_bytes, limits.depth, limits.table_columns,
          limits.table_cells, limits.papers_per_day}) {
      text += number(limit);
    }
    bool known = false;
    for (const model::AuthorOrderRange& range : site.daily.author_order)
      known = known || range.known;
    text += number(known) + base::join(site.daily.vote_labels, ",") + number(site.topics.enabled) +
            number(site.check.private_hosts) + number(site.check.timeout) +
            number(site.check.pause) + base::join(site.check.skip, ",") + "\n";
    const model::FetchSettings& fetch = site.fetch;
    return text + fetch.source + base::join(fetch.enrich, ",") + number(fetch.media) +
           number(fetch.media_file_bytes) + number(fetch.media_bytes) + fetch.huggingface + " " +
           fetch.arxiv + " " + fetch.openalex + " " + fetch.semantic_scholar;
  };
  model::Site plain;
  plain.title = "Daily Papers";  // shown when there is none
  plain.language = "auto";
  std::string defaults;
  for (const SettingRow& row : setting_rows()) {
    if (row.fallback.empty()) continue;
    defaults += std::string(row.table) + "." + std::string(row.key) + " = " +
                std::string(row.fallback) + "\n";
  }
  CHECK(told(good(defaults)) == told(plain));
  const std::string page = kit::read_file(kit::source_folder() / "docs/settings.md");
  for (const SettingRow& row : setting_rows()) {
    if (row.fallback.empty()) continue;
    CAPTURE(row.table, row.key);
    CHECK_THAT(page, ContainsSubstring("| `" + std::string(row.key) + "` | `" +
                                       std::string(row.fallback) + "` |"));
  }
}

TEST_CASE("a time zone is what it is on every machine") {
  CHECK_FALSE(good("").time_zone);
  CHECK_FALSE(good("[site]\ntime_zone = \"\"\n").time_zone);
  CHECK(good("[site]\ntime_zone = \"Asia/Seoul\"\n").time_zone == 540);
  CHECK(good("[site]\ntime_zone = \"-03:30\"\n").time_zone == -210);
  CHECK(overridden("site.time_zone=+09:00").time_zone == 540);
  CHECK(bad("[site]\ntime_zone = \"Europe/Berlin\"\n").code == "setting-value");
  CHECK(bad("[site]\ntime_zone = 9\n").line == 2);
}
