#include "cli/commands.h"

#include <filesystem>

#include "base/text.h"
#include "cli/run.h"
#include "json/read_json.h"
#include "kit/catch.h"
#include "kit/places.h"

namespace dayleaf::cli {

using kit::read_file;
using kit::run;
using kit::TemporaryFolder;
using kit::write_file;

namespace {

const std::string two_papers =
    "## Daily Papers (2024-01-31)\n\n"
    "### [First Paper](https://arxiv.org/abs/2401.00001)\n\n"
    "Vote: 12\n\n"
    "Authors: Ada Lovelace, Alan Turing\n\n"
    "- A diffusion model draws pictures.\n- It is fast.\n\n"
    "### [Second Paper](https://arxiv.org/abs/2401.00002)\n\n"
    "Vote: 3\n\n"
    "Authors: Ada Lovelace\n\n"
    "- A large language model answers questions.\n";

// A site with one day of two papers.
struct SampleSite {
  SampleSite() {
    write_file(folder / "dayleaf.toml",
               "[site]\nlanguage = \"en\"\nbase_url = \"https://x.example/base/\"\n");
    write_file(folder / "content/2024/01/31.md", two_papers);
  }
  std::string root() const { return folder.path().string(); }
  bool has(const std::string& path) const { return std::filesystem::exists(folder / path); }

  TemporaryFolder folder;
};

model::Object json(const kit::Run& result) {
  const base::Result<model::Value> value = json::read_json(result.out);
  INFO(result.out);
  REQUIRE(value);
  return value->object();
}

}  // namespace

TEST_CASE("init makes a site that builds without a warning but the address") {
  const TemporaryFolder folder;
  const std::string root = (folder / "digests").string();
  const kit::Run made = run({"init", root});
  CHECK(made.exit == 0);
  CHECK(made.out.empty());
  CHECK(made.err ==
        "created dayleaf.toml\ncreated content/2023/01/01.md\ncreated .gitignore\n"
        "next:   dayleaf build -C " +
            root + "\n");
  const kit::Run built = run({"build", "-C", root, "-b", "https://x.example/", "--strict"});
  INFO(built.err);
  CHECK(built.exit == 0);
  CHECK(std::filesystem::exists(folder / "digests/public/2023/01/01/index.html"));
  CHECK_THAT(read_file(folder / "digests/public/2023/01/01/index.html"),
             ContainsSubstring("A sample: <code>dayleaf init</code>"));
}

TEST_CASE("init makes a repository and workflows when it is asked to") {
  const TemporaryFolder folder;
  const std::string root = (folder / "site").string();
  const std::string action = "alice/dayleaf@0123456789abcdef0123456789abcdef01234567";
  const kit::Run none = run({"init", root, "--workflow", "--action", action});
  CHECK(none.exit == 3);
  CHECK_THAT(none.err, ContainsSubstring("--git") && ContainsSubstring("no Git repository"));
  const kit::Run made = run({"init", root, "--git", "--workflow", "--action", action});
  INFO(made.err);
  CHECK(made.exit == 0);
  CHECK_THAT(made.err, ContainsSubstring("created .git\n") &&
                           ContainsSubstring("next:    git -C") &&
                           ContainsSubstring("add .github/workflows/pages.yml"));
  CHECK(std::filesystem::is_directory(folder / "site/.git"));
  CHECK_THAT(read_file(folder / "site/.github/workflows/pages.yml"), ContainsSubstring(action));
  const kit::Run again = run({"init", root, "--git", "--workflow", "--action", action, "--json"});
  const model::Object document = json(again);
  CHECK(document.find("kept")->list().size() == 3);
  CHECK(document.find("workflow")->object().find("done")->text() == "unchanged");
}

TEST_CASE("init never overwrites") {
  const TemporaryFolder folder;
  write_file(folder / "dayleaf.toml", "# mine\n");
  write_file(folder / "content/2023/01/01.md", "mine\n");
  const kit::Run made = run({"-C", folder.path().string(), "init"});
  CHECK(made.exit == 0);
  CHECK_THAT(made.err, ContainsSubstring("kept    dayleaf.toml\n"));
  CHECK(read_file(folder / "dayleaf.toml") == "# mine\n");
  CHECK(read_file(folder / "content/2023/01/01.md") == "mine\n");
  CHECK(std::filesystem::exists(folder / ".gitignore"));
}

TEST_CASE("init in a folder that cannot be made fails with 5") {
  const TemporaryFolder folder;
  write_file(folder / "file", "");
  const kit::Run made = run({"init", (folder / "file/site").string()});
  CHECK(made.exit == 5);
  CHECK_THAT(made.err, ContainsSubstring("cannot make"));
}

TEST_CASE("build makes a site, and again writes nothing") {
  const SampleSite site;
  const kit::Run first = run({"build", "-C", site.root()});
  INFO(first.err);
  CHECK(first.exit == 0);
  CHECK(first.out.empty());
  CHECK(site.has("public/index.html"));
  CHECK(site.has("public/2024/01/31/index.html"));
  CHECK(site.has("public/papers/2401.00001/index.html"));
  CHECK(site.has("public/feed.xml"));
  CHECK_THAT(first.err, ContainsSubstring("read     2 papers on 1 day from 1 digest"));
  CHECK_THAT(first.err, ContainsSubstring("done in "));
  const model::Object again = json(run({"build", "-C", site.root(), "--json"}));
  CHECK(again.find("written")->integer() == 0);
  CHECK(again.find("removed")->integer() == 0);
  CHECK(again.find("unchanged")->integer() == again.find("pages")->integer());
  CHECK(again.find("feeds")->integer() >= 1);
}

TEST_CASE("a build for another address makes everything anew, wherever the address is said") {
  const SampleSite site;
  write_file(site.folder / "dayleaf.toml", "[site]\nlanguage = \"en\"\n");
  const auto build = [&](const std::string& address) {
    const kit::Run built =
        run({"build", "-C", site.root()}, {{"DAYLEAF_BASE_URL", "https://" + address + "/"}});
    INFO(built.err);
    CHECK(built.exit == 0);
    return read_file(site.folder / "public/feed.xml");
  };
  CHECK_THAT(build("one.example"), ContainsSubstring("https://one.example/"));
  const std::string moved = build("two.example");
  CHECK_THAT(moved, ContainsSubstring("https://two.example/"));
  CHECK(moved.find("one.example") == std::string::npos);
}

TEST_CASE("a dry run writes nothing") {
  const SampleSite site;
  const model::Object dry = json(run({"build", "-C", site.root(), "--dry-run", "--json"}));
  CHECK(dry.find("written")->integer() > 0);
  CHECK(dry.find("dry_run")->boolean());
  CHECK_FALSE(site.has("public"));
}

TEST_CASE("the number of threads changes no byte and no message") {
  const SampleSite site;
  write_file(site.folder / "content/2024/02/01.md", "## Daily Papers (2024-02-01)\n\nno paper\n");
  const kit::Run one = run({"check", "-C", site.root(), "--json", "-j", "1"});
  const kit::Run four = run({"check", "-C", site.root(), "--json", "-j", "4"});
  CHECK(one.out == four.out);
}

TEST_CASE("build puts a site where the options say") {
  const SampleSite site;
  const kit::Run built = run({"build", "-C", site.root(), "-o", "elsewhere"});
  INFO(built.err);
  CHECK(built.exit == 0);
  CHECK(site.has("elsewhere/index.html"));
  CHECK_FALSE(site.has("public"));
}

TEST_CASE("build refuses a folder that it did not make, with 5, and --force allows it") {
  const SampleSite site;
  write_file(site.folder / "public/thesis.txt", "precious");
  const kit::Run refused = run({"build", "-C", site.root()});
  CHECK(refused.exit == 5);
  CHECK(read_file(site.folder / "public/thesis.txt") == "precious");
  CHECK(run({"build", "-C", site.root(), "--force"}).exit == 0);
}

TEST_CASE("errors in the content end with 1, warnings only with --strict") {
  const SampleSite site;
  write_file(site.folder / "content/2024/02/01.md",
             base::replace_all(two_papers, "2024-01-31", "2024-02-01") + "\nVote: many\n");
  write_file(site.folder / "content/notes.md", "only words, no paper\n");
  const kit::Run lenient = run({"check", "-C", site.root()});
  INFO(lenient.err);
  CHECK(lenient.exit == 0);
  CHECK_THAT(lenient.err, ContainsSubstring("content/notes.md"));
  CHECK(run({"check", "-C", site.root(), "--strict"}).exit == 1);
  write_file(site.folder / "content/2024/02/03.md",
             base::replace_all(two_papers, "2024-01-31", "2024-02-03") + "\n" +
                 std::string(300'000, 'x') + "\n");
  const kit::Run wrong = run({"check", "-C", site.root()});
  CHECK(wrong.exit == 1);
  CHECK_THAT(wrong.err, ContainsSubstring("error:"));
  CHECK(run({"build", "-C", site.root(), "-q"}).exit == 1);
  CHECK(site.has("public/2024/01/31/index.html"));
}

TEST_CASE("check says as what digests were read, and what stands in those without papers") {
  const SampleSite site;
  write_file(site.folder / "content/2024/02/05.md",
             "| Name | Note |\n|---|---|\n| Ada | https://arxiv.org/abs/2401.00009 |\n");
  write_file(site.folder / "content/2024/02/06.md", "- Of [A](https://arxiv.org/abs/2401.00010)\n");
  write_file(site.folder / "content/README.md", "# About\n");
  const kit::Run checked = run({"check", "-C", site.root()});
  CHECK(checked.exit == 1);
  const std::size_t first = checked.out.find("1 file: papers below headings; 2 papers\n");
  REQUIRE(first != std::string::npos);
  CHECK_THAT(checked.out,
             ContainsSubstring("1 file: a table, Name | Note; 0 papers (2024/02/05.md); "
                               "try: say in [dialect.custom.columns]"));
  CHECK_THAT(checked.out,
             ContainsSubstring("1 file: 1 point of lists, 1 of them with links to papers; 0 papers "
                               "(2024/02/06.md); try: write each as ### [title]("));
  CHECK(checked.out.find("README") == std::string::npos);
}

TEST_CASE("check explains the lines of a digest, wherever it is named from") {
  const SampleSite site;
  for (const std::string name : {"2024/01/31.md", "content/2024/01/31.md"}) {
    const kit::Run told = run({"check", "-C", site.root(), "--explain-dialect", name});
    INFO(told.err);
    CHECK(told.exit == 0);
    CHECK(told.out.starts_with("dialect daily: papers below headings\n"));
    CHECK_THAT(told.out, ContainsSubstring("day 2024-01-31"));
  }
  const std::string whole = (site.folder / "content/2024/01/31.md").string();
  const kit::Run as_json = run({"check", "-C", site.root(), "--explain-dialect", whole, "--json"});
  CHECK(json(as_json).find("papers")->integer() == 2);
  const kit::Run missing = run({"check", "-C", site.root(), "--explain-dialect", "nothing.md"});
  CHECK(missing.exit == 1);
  CHECK_THAT(missing.err, ContainsSubstring("there is no digest nothing.md"));
}

TEST_CASE("check prints what it counted and writes nothing") {
  const SampleSite site;
  const kit::Run checked = run({"check", "-C", site.root()});
  INFO(checked.err);
  CHECK(checked.exit == 0);
  CHECK_THAT(checked.out, ContainsSubstring("1 digest, 1 day, 2 papers (2 times), 2 authors"));
  CHECK_THAT(checked.out, ContainsSubstring("no warnings\n"));
  CHECK_FALSE(site.has("public"));
  const model::Object document = json(run({"check", "-C", site.root(), "--json"}));
  const model::Object& counts = document.find("counts")->object();
  const std::pair<const char*, int> expected[] = {{"sheets", 1}, {"days", 1},       {"entries", 2},
                                                  {"papers", 2}, {"authors", 2},    {"images", 0},
                                                  {"videos", 0}, {"votes_sum", 15}, {"bullets", 3}};
  for (const auto& [name, number] : expected) {
    CAPTURE(name);
    REQUIRE(counts.find(name) != nullptr);
    CHECK(counts.find(name)->integer() == number);
  }
  CHECK(counts.find("tags") != nullptr);
  for (const model::Value& one : document.find("diagnostics")->list()) {
    CHECK(one.object().find("severity")->text() == "note");
  }
}

TEST_CASE("a digest of a day to come is published by the first build on the day before") {
  const SampleSite site;
  write_file(
      site.folder / "content/2031/02/02.md",
      "## Daily Papers (2031-02-02)\n\n### [Third Paper](https://arxiv.org/abs/3102.00003)\n");
  const kit::Run early = run({"build", "-C", site.root(), "--now", "2031-01-31"});
  CHECK_THAT(
      early.err,
      ContainsSubstring(
          "\nwaiting  1 digest waits for a day to come; [build] future = true publishes it\n"));
  CHECK_FALSE(std::filesystem::exists(site.folder / "public/2031"));
  const kit::Run again = run({"build", "-C", site.root(), "--now", "2031-01-31"});
  CHECK_THAT(again.err, ContainsSubstring("\nwaiting  1 digest"));  // out of the cache
  const kit::Run checked = run({"check", "--strict", "-C", site.root(), "--now", "2031-01-31"});
  CHECK(checked.exit == 0);
  CHECK_THAT(checked.out, ContainsSubstring("\n1 digest waits"));
  run({"build", "-C", site.root(), "--now", "2031-02-01"});
  CHECK(std::filesystem::exists(site.folder / "public/2031/02/02/index.html"));
}

TEST_CASE("drafts are left out and counted, and --drafts includes them") {
  const SampleSite site;
  write_file(site.folder / "content/2024/02/01.md",
             "+++\ndraft = true\n+++\n\n## Daily Papers (2024-02-01)\n\n"
             "### [Third Paper](https://arxiv.org/abs/2402.00003)\n\nVote: many\n");
  const kit::Run checked = run({"check", "--strict", "-C", site.root()});
  CHECK(checked.exit == 0);  // what is wrong in a draft is nobody's business yet
  CHECK_THAT(checked.out, ContainsSubstring("\n1 draft left out; --drafts includes it\n"));
  const model::Object document = json(run({"check", "--json", "-C", site.root()}));
  REQUIRE(document.find("drafts")->list().size() == 1);
  CHECK(document.find("drafts")->list()[0].text() == "2024/02/01.md");

  CHECK_THAT(run({"build", "-C", site.root()}).err,
             ContainsSubstring("\ndrafts   1 draft left out; --drafts includes it\n"));
  CHECK_FALSE(site.has("public/2024/02/01/index.html"));
  for (const std::string name : {"content/2024/02/01.md", "2024/02/01.md"}) {
    const kit::Run explained = run({"explain", name, "-C", site.root()});
    CHECK(explained.exit == 1);
    CHECK_THAT(explained.out, ContainsSubstring("the digest is a draft"));
  }

  const kit::Run built = run({"build", "-D", "-C", site.root()});
  CHECK(built.err.find("draft") == std::string::npos);
  CHECK_THAT(built.err, ContainsSubstring("votes-not-a-number"));
  CHECK(site.has("public/2024/02/01/index.html"));
  CHECK(run({"check", "--drafts", "--strict", "-C", site.root()}).exit == 1);
  const kit::Run explained = run({"explain", "-D", "2024/02/01.md", "-C", site.root()});
  CHECK(explained.exit == 0);
  CHECK_THAT(explained.out, ContainsSubstring("\n  draft\n"));

  run({"build", "-C", site.root()});
  CHECK_FALSE(site.has("public/2024/02/01/index.html"));
}

TEST_CASE("--content reads from elsewhere, seen from where the command was started") {
  const SampleSite site;
  write_file(site.folder / "other/2024/03/01.md", base::replace_all(two_papers, "01-31", "03-01"));
  const model::Object document =
      json(run({"check", "-C", site.root(), "--content", "other", "--json"}));
  CHECK(document.find("counts")->object().find("entries")->integer() == 2);
  CHECK(run({"check", "-C", site.root(), "--content", "none"}).exit == 3);
}

TEST_CASE("wrong settings and unknown themes end with 3") {
  const SampleSite site;
  CHECK(run({"build", "-C", site.root(), "--theme", "nothere"}).exit == 3);
  write_file(site.folder / "dayleaf.toml", "[site]\ntitel = \"x\"\n");
  const kit::Run wrong = run({"build", "-C", site.root()});
  CHECK(wrong.exit == 3);
  CHECK_THAT(wrong.err,
             ContainsSubstring("dayleaf.toml:2:1: error: unknown key \"titel\" in [site]"));
  CHECK_THAT(wrong.err, ContainsSubstring("did you mean \"title\"?"));
  const model::Object document = json(run({"check", "-C", site.root(), "--json"}));
  CHECK(document.find("exit")->integer() == 3);
  CHECK(document.find("diagnostics")->list().size() == 1);
  write_file(site.folder / "dayleaf.toml", "[params]\nno_such_parameter = 1\n");
  const kit::Run parameter = run({"check", "-C", site.root()});
  CHECK(parameter.exit == 3);
  CHECK_THAT(parameter.err, ContainsSubstring("dayleaf.toml:2:1: error: "));
  write_file(site.folder / "dayleaf.toml", "[site\n");
  CHECK(run({"check", "-C", site.root()}).exit == 3);
}

TEST_CASE("a folder without digests is told how to begin") {
  const TemporaryFolder folder;
  const kit::Run result = run({"build", "-C", folder.path().string()});
  CHECK(result.exit == 3);
  CHECK_THAT(result.err, ContainsSubstring("dayleaf init"));
}

TEST_CASE("a folder that holds nothing but digests builds a finished site") {
  const TemporaryFolder folder;
  write_file(folder / "2024/01/31.md", two_papers);
  const kit::Run built = run({"build", "-C", folder.path().string()});
  INFO(built.err);
  CHECK(built.exit == 0);
  CHECK(std::filesystem::exists(folder / "public/2024/01/31/index.html"));
}

TEST_CASE("explain tells why a paper's page exists, however it is named") {
  const SampleSite site;
  const std::string expected = run({"explain", "-C", site.root(), "2401.00001"}).out;
  CHECK_THAT(expected, ContainsSubstring("https://x.example/base/papers/2401.00001/"));
  CHECK_THAT(expected, ContainsSubstring("public/papers/2401.00001/index.html"));
  CHECK_THAT(expected, ContainsSubstring("First Paper"));
  CHECK_THAT(expected, ContainsSubstring("2024-01-31, 12 votes, content/2024/01/31.md:3"));
  CHECK_THAT(expected, ContainsSubstring("layouts/paper.mustache"));
  for (const char* name :
       {"/papers/2401.00001/", "/papers/2401.00001", "papers/2401.00001/index.html",
        "/base/papers/2401.00001/", "https://x.example/base/papers/2401.00001/#votes",
        "http://localhost:8000/base/papers/2401.00001/", "https://arxiv.org/abs/2401.00001v3",
        "https://arxiv.org/pdf/2401.00001.pdf", "arXiv:2401.00001",
        "public/papers/2401.00001/index.html"}) {
    CAPTURE(name);
    const kit::Run result = run({"explain", "-C", site.root(), name});
    CHECK(result.exit == 0);
    CHECK(result.out == expected);
  }
}

TEST_CASE("explain knows days, authors and the home page") {
  const SampleSite site;
  CHECK_THAT(run({"explain", "-C", site.root(), "/2024/01/31/"}).out,
             ContainsSubstring("Second Paper (3 votes"));
  CHECK_THAT(run({"explain", "-C", site.root(), "/authors/ada-lovelace/"}).out,
             ContainsSubstring("/papers/2401.00002/ Second Paper"));
  CHECK_THAT(run({"explain", "-C", site.root(), "/"}).out,
             ContainsSubstring("layouts/home.mustache"));
}

TEST_CASE("explain tells what is understood of a digest") {
  const SampleSite site;
  for (const char* name : {"content/2024/01/31.md", "2024/01/31.md"}) {
    CAPTURE(name);
    const kit::Run result = run({"explain", "-C", site.root(), name});
    CHECK(result.exit == 0);
    CHECK_THAT(result.out, ContainsSubstring("entry 3:1 arxiv:2401.00001"));
    CHECK_THAT(result.out, ContainsSubstring("/papers/2401.00002/"));
    CHECK_THAT(result.out, ContainsSubstring("/2024/01/31/"));
  }
}

TEST_CASE("explain says why there is no page and what is near") {
  const SampleSite site;
  const kit::Run near = run({"explain", "-C", site.root(), "/2024/01/30/"});
  CHECK(near.exit == 1);
  CHECK_THAT(near.out, ContainsSubstring("There is no page /2024/01/30/\n"));
  CHECK_THAT(near.out, ContainsSubstring("/2024/01/31/"));
  CHECK_THAT(run({"explain", "-C", site.root(), "/authors/alan-turing/"}).out,
             ContainsSubstring("Alan Turing has 1 paper; people get a page from [authors] "
                               "min_papers = 2 on"));
  write_file(site.folder / "notes.txt", "x");
  CHECK_THAT(run({"explain", "-C", site.root(), "notes.txt"}).out,
             ContainsSubstring("not below the content folder"));
  CHECK_THAT(near.out, ContainsSubstring("because    no digest is of 2024-01-30\n"));
  CHECK_THAT(run({"explain", "-C", site.root(), "2024-13-01"}).out,
             ContainsSubstring("because    there is no date 2024-13-01\nnearest    /2024/"));
  CHECK_THAT(run({"explain", "-C", site.root(), "content/2031/01/30.md"}).out,
             ContainsSubstring("because    no digest is of 2031-01-30\nnearest    /2024/"));
  CHECK_THAT(run({"explain", "-C", site.root(), "/2024/01/30/feed.xml"}).out,
             ContainsSubstring("because    no digest is of 2024-01-30\nnearest    /2024/01/31/\n"));
  CHECK_THAT(run({"explain", "-C", site.root(), "/tags/none/feed.xml"}).out,
             ContainsSubstring("because    there is no page /tags/none/ whose feed it could be\n"
                               "nearest    /feed.xml\n"));
  CHECK_THAT(run({"explain", "-C", site.root(), "/rss.xml"}).out,
             ContainsSubstring("because    feeds are named feed.xml"));
  CHECK(run({"explain", "-C", site.root(), "2024-01-31"}).out ==
        run({"explain", "-C", site.root(), "/2024/01/31/"}).out);
  const model::Object document =
      json(run({"explain", "-C", site.root(), "/2024/01/30/", "--json"}));
  CHECK(document.find("page")->is_null());
  CHECK(document.find("nearest")->list().size() >= 1);
}

TEST_CASE("a label that no digest has is noted where it stands") {
  const SampleSite site;
  write_file(site.folder / "content/2024/02/01.md",
             "## Daily Papers (2024-02-01)\n\n### [Third](https://arxiv.org/abs/2402.00001)\n\n"
             "- **What's New**: words.\n- **Idea:** more.\n");
  write_file(
      site.folder / "dayleaf.toml",
      "[site]\nlanguage = \"en\"\n[labels]\n\"Idea\" = \"생각\"\n\"What's new\" = \"새로운 점\"\n");
  const kit::Run checked = run({"check", "-C", site.root(), "-v"});
  INFO(checked.err);
  CHECK(checked.exit == 0);
  CHECK_THAT(checked.err,
             ContainsSubstring("dayleaf.toml:5:1: note: [labels] names \"What's new\", "
                               "which no bullet of a digest begins with"));
  CHECK_THAT(checked.err, ContainsSubstring("did you mean \"What's New\"?"));
  CHECK_THAT(checked.err, !ContainsSubstring("\"Idea\""));
  const kit::Run said = run({"check", "-C", site.root(), "-v", "--set", "labels.\"Idee\"=\"x\""});
  CHECK_THAT(said.err, ContainsSubstring("--set labels: note: [labels] names \"Idee\""));
}

TEST_CASE("a picture for previews that the theme lacks is an error") {
  const SampleSite site;
  const auto checked = [&](const std::string& image) {
    return run({"check", "-C", site.root(), "--set", "site.image=" + image});
  };
  CHECK(checked("card.png").exit == 0);
  for (const char* image : {"cart.png", "style.css"}) {
    CHECK(checked(image).exit == 1);
    CHECK_THAT(checked(image).err,
               ContainsSubstring("the theme has no picture assets/" + std::string(image)));
  }
  CHECK_THAT(checked("cart.png").err, ContainsSubstring("did you mean \"card.png\"?"));
}

TEST_CASE("explain of a feed tells what is in it, or why there is none") {
  const SampleSite site;
  const auto explained = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"explain", "-C", site.root()});
    return run(words).out;
  };
  CHECK_THAT(explained({"/feed.xml"}), ContainsSubstring("2024-01-31, Second Paper (3 votes"));
  // No day is cut.
  const std::string least = explained({"/feed.xml", "--set", "feeds.items=1"});
  CHECK_THAT(least, ContainsSubstring("First Paper") && ContainsSubstring("Second Paper"));
  CHECK_THAT(explained({"/2024/01/feed.xml"}), ContainsSubstring("Second Paper"));
  for (const char* of : {"days=[\"atom\"]", "months=[\"atom\"]"}) {
    const std::string page = of[0] == 'd' ? "/2024/01/31/atom.xml" : "/2024/01/atom.xml";
    CHECK_THAT(explained({page}), ContainsSubstring("does not ask for \"atom\""));
    CHECK_THAT(explained({page, "--set", std::string("feeds.") + of}),
               ContainsSubstring("Second Paper"));
  }
  CHECK_THAT(explained({"/feed.xml", "--set", "feeds.site=false"}),
             ContainsSubstring("because    [feeds] site does not ask for \"rss\"\n"));
  CHECK_THAT(explained({"/authors/ada-lovelace/feed.xml"}),
             ContainsSubstring("Ada Lovelace has 2 papers; people get a feed from [feeds] "
                               "author_min_papers = 5 on"));
  CHECK_THAT(explained({"/authors/ada-lovelace/feed.xml", "--set", "feeds.author_min_papers=1",
                        "--set", "feeds.authors=false"}),
             ContainsSubstring("[feeds] authors does not ask for \"rss\""));
  CHECK_THAT(explained({"/api/feed.xml"}),
             ContainsSubstring("there is no page /api/ whose feed it could be"));
  CHECK_THAT(explained({"/2024/01/"}), ContainsSubstring("/papers/2401.00002/ Second Paper"));
}

TEST_CASE("explain as JSON holds the same facts") {
  const SampleSite site;
  const model::Object paper = json(run({"explain", "-C", site.root(), "2401.00001", "--json"}));
  CHECK(paper.find("output")->text() == "paper");
  CHECK(paper.find("id")->text() == "arxiv:2401.00001");
  CHECK(paper.find("days")->list().size() == 1);
  const model::Object digest =
      json(run({"explain", "-C", site.root(), "content/2024/01/31.md", "--json"}));
  CHECK(digest.find("pages")->list().size() == 3);
  CHECK(digest.find("diagnostics")->is_list());
}

TEST_CASE("diagnostics go where they are asked to go") {
  const SampleSite site;
  write_file(site.folder / "content/notes.md", "only words, no paper\n");
  CHECK_THAT(run({"check", "-C", site.root()}, {{"GITHUB_ACTIONS", "true"}}).err,
             ContainsSubstring("::warning file=content/notes.md,"));
  CHECK_THAT(
      run({"check", "-C", site.root()},
          {{"GITHUB_ACTIONS", "true"},
           {"GITHUB_WORKSPACE", site.folder.path().parent_path().string()}})
          .err,
      ContainsSubstring("file=" + site.folder.path().filename().string() + "/content/notes.md,"));
  CHECK_THAT(run({"check", "-C", site.root(), "--log", "json"}).err,
             ContainsSubstring("{\"path\":\"content/notes.md\""));
  CHECK(run({"check", "-C", site.root(), "--json"}).err.empty());
  CHECK(run({"check", "-C", site.root(), "-q"}).err.empty());
  CHECK(run({"check", "-C", site.root(), "-q"}).out.empty());
}

}  // namespace dayleaf::cli
