#include "cli/workflow.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <sstream>

#include "base/text.h"
#include "cli/action_name.h"
#include "cli/deploy_workflow.h"
#include "cli/option_rows.h"
#include "cli/options.h"
#include "cli/repository.h"
#include "cli/run.h"
#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::cli;
using kit::read_file;
using kit::run;
using kit::TemporaryFolder;
using kit::write_file;

namespace {

namespace fs = std::filesystem;

const std::string commit = "0123456789abcdef0123456789abcdef01234567";
const std::string action = "o/r@" + commit;

// A repository of plain files, as git leaves them.
struct Clone {
  explicit Clone(const std::string& site = ".") {
    write_file(folder / ".git/HEAD", "ref: refs/heads/work\n");
    write_file(folder / ".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/trunk\n");
    write_file(folder / site / "dayleaf.toml", "[site]\ntitle = \"T\"\n");
    root = (folder.path() / site).string();
    file = folder / ".github/workflows/pages.yml";
    daily = folder / ".github/workflows/daily.yml";
    check = folder / ".github/workflows/check.yml";
  }
  // As a program that was built somewhere, which need not know what action it is.
  kit::Run deploy(std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"deploy", "--workflow", "-C", root, "--action", action});
    return run(words);
  }
  // Another site of the repository.
  kit::Run deploy_in(const std::string& site, std::vector<std::string> words = {}) const {
    write_file(folder / site / "dayleaf.toml", "[site]\ntitle = \"T\"\n");
    words.insert(words.begin(), {"deploy", "--workflow", "-C", (folder.path() / site).string(),
                                 "--action", action});
    return run(words);
  }
  // As a program that knows this of itself.
  kit::Run deploy_as(const OwnAction& own, std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"deploy", "--workflow", "-C", root});
    std::ostringstream out;
    std::ostringstream err;
    Console console{out, err, false, {}, nullptr};
    const base::Result<Options> options = parse_options(words, console);
    REQUIRE(options);
    const Exit exit = deploy_workflow(*options, console, own);
    return {static_cast<int>(exit), out.str(), err.str()};
  }

  TemporaryFolder folder;
  std::string root;
  fs::path file;
  fs::path daily;
  fs::path check;
};

}  // namespace

TEST_CASE("a workflow is written once, and rewritten while nobody edited it") {
  const Clone clone;
  kit::Run first = clone.deploy();
  INFO(first.err);
  CHECK(first.exit == 0);
  CHECK_THAT(first.err, ContainsSubstring("written  "));
  CHECK_THAT(first.err,
             ContainsSubstring("Settings > Pages > Build and deployment > Source: GitHub Actions"));
  CHECK_THAT(first.err, ContainsSubstring("push origin trunk\n"));
  const std::string text = read_file(clone.file);
  CHECK_THAT(text, ContainsSubstring("branches: [\"trunk\"]\n"));
  CHECK(origin_of_workflow(text) == WorkflowOrigin::untouched);
  CHECK_THAT(clone.deploy().err, ContainsSubstring("unchanged "));
  // Another version's, or with other options: still ours.
  CHECK_THAT(clone.deploy({"--shards", "4"}).err, ContainsSubstring("written  "));
  CHECK_THAT(read_file(clone.file), ContainsSubstring("shard: [1, 2, 3, 4]\n"));
}

TEST_CASE("a workflow tells the hub of the site's feeds, if there is one") {
  const Clone clone;
  clone.deploy();
  CHECK_THAT(read_file(clone.file), !ContainsSubstring("hub.mode"));
  write_file(std::filesystem::path(clone.root) / "dayleaf.toml",
             "[feeds]\nhub = \"https://hub.example.org/?a=1&b=${{x}}\"\n");
  CHECK(clone.deploy().exit != 0);
  write_file(std::filesystem::path(clone.root) / "dayleaf.toml",
             "[feeds]\nhub = \"https://hub.example.org/\"\nsite = [\"rss\", \"json\"]\n");
  CHECK(clone.deploy().exit == 0);
  const std::string text = read_file(clone.file);
  CHECK_THAT(text, ContainsSubstring("HUB: \"https://hub.example.org/\"\n"));
  CHECK_THAT(text, ContainsSubstring("FEEDS: \"feed.xml feed.json\"\n"));
  CHECK_THAT(text, ContainsSubstring("--data-urlencode hub.mode=publish"));
}

TEST_CASE("what a person wrote or edited is kept") {
  const Clone clone;
  clone.deploy();
  const std::string edited = read_file(clone.file) + "# mine\n";
  write_file(clone.file, edited);
  const kit::Run kept = clone.deploy();
  CHECK(kept.exit == 0);
  CHECK_THAT(kept.err, ContainsSubstring("kept     "));
  CHECK_THAT(kept.err, ContainsSubstring("it was edited"));
  CHECK(read_file(clone.file) == edited);
  write_file(clone.file, "name: mine\n");
  CHECK_THAT(clone.deploy().err, ContainsSubstring("dayleaf did not write it"));
  CHECK(read_file(clone.file) == "name: mine\n");
  CHECK_THAT(clone.deploy({"--force"}).err, ContainsSubstring("written  "));
  CHECK(origin_of_workflow(read_file(clone.file)) == WorkflowOrigin::untouched);
}

TEST_CASE("papers are fetched by a workflow only where they were fetched before, or on request") {
  const Clone clone;
  CHECK_THAT(clone.deploy().err, ContainsSubstring("--daily writes it"));
  CHECK_FALSE(fs::exists(clone.daily));
  CHECK_FALSE(clone.deploy({"-n"}).out.find("name: daily") != std::string::npos);
  CHECK_THAT(clone.deploy({"--json"}).out, ContainsSubstring("\"daily\": null"));
  // A day that was fetched.
  write_file(clone.folder / "data/days/2024-01.json", "{}\n");
  CHECK_THAT(clone.deploy({"-n"}).out, ContainsSubstring("\n---\n# Written by dayleaf"));
  CHECK_FALSE(fs::exists(clone.daily));
  CHECK(clone.deploy({"--no-daily"}).err.find("daily") == std::string::npos);
  CHECK_FALSE(fs::exists(clone.daily));
  CHECK_THAT(clone.deploy().err, ContainsSubstring("daily.yml "));
  CHECK(origin_of_workflow(read_file(clone.daily)) == WorkflowOrigin::untouched);
  CHECK_THAT(clone.deploy({"--json"}).out, ContainsSubstring("workflows/daily.yml\""));
  // Once it is there it is kept up to date.
  fs::remove_all(clone.folder / "data");
  const std::string other = "o/r@" + std::string(40, 'f');
  CHECK_THAT(clone.deploy({"--action", other}).err, ContainsSubstring("written  "));
  CHECK_THAT(read_file(clone.daily), ContainsSubstring("uses: " + other + "\n"));
  // It belongs to who edited it, and --no-daily leaves it where it is.
  const std::string edited = read_file(clone.daily) + "# mine\n";
  write_file(clone.daily, edited);
  CHECK_THAT(clone.deploy().err, ContainsSubstring("daily.yml: it was edited"));
  clone.deploy({"--no-daily"});
  CHECK(read_file(clone.daily) == edited);
  CHECK_THAT(clone.deploy({"--force"}).err, ContainsSubstring("written  "));
  CHECK(run({"deploy", "-C", clone.root, "--daily"}).exit == 2);
}

TEST_CASE("somebody's own pages.yml has to be one that can be called") {
  const Clone clone;
  write_file(clone.file, "name: mine\n");
  CHECK_THAT(clone.deploy({"--daily"}).err, ContainsSubstring("has no workflow_call"));
  write_file(clone.file, "on:\n  workflow_call:\n");
  CHECK(clone.deploy({"--daily"}).err.find("warning") == std::string::npos);
  CHECK(clone.deploy().err.find("warning") == std::string::npos);
}

TEST_CASE("a checkout with other line ends is no edit") {
  const Clone clone;
  clone.deploy();
  CHECK(origin_of_workflow(base::replace_all(read_file(clone.file), "\n", "\r\n")) ==
        WorkflowOrigin::untouched);
  CHECK(origin_of_workflow("") == WorkflowOrigin::foreign);
  CHECK(origin_of_workflow("# Written by dayleaf 0.1.0") == WorkflowOrigin::foreign);
}

TEST_CASE("--dry-run prints the workflow and writes nothing") {
  const Clone clone("my site");
  const kit::Run shown = clone.deploy({"-n"});
  CHECK(shown.exit == 0);
  CHECK_FALSE(fs::exists(clone.folder / ".github"));
  CHECK_THAT(shown.out, ContainsSubstring("working-directory: \"my site\"\n"));
  CHECK_THAT(shown.out, ContainsSubstring("path: \"my site/public\"\n"));
  CHECK_THAT(shown.out,
             ContainsSubstring(
                 "path: \"my site/.public.dayleaf/manifest\\nmy site/.public.dayleaf/history\"\n"));
  CHECK_THAT(clone.deploy({"--json"}).out, ContainsSubstring("\"done\": \"written\""));
}

TEST_CASE("a link is not followed out of the repository") {
  const Clone clone;
  const TemporaryFolder elsewhere;
  write_file(elsewhere / "pages.yml", "theirs\n");
  fs::create_directories(clone.file.parent_path());
  fs::create_symlink(elsewhere / "pages.yml", clone.file);
  CHECK_THAT(clone.deploy().err, ContainsSubstring("kept "));
  CHECK(clone.deploy({"--force"}).exit == 0);
  CHECK(read_file(elsewhere / "pages.yml") == "theirs\n");
  CHECK_FALSE(fs::is_symlink(clone.file));
  fs::remove_all(clone.folder / ".github");
  fs::create_directory_symlink(elsewhere.path(), clone.folder / ".github");
  CHECK(clone.deploy().exit == 5);
  CHECK_FALSE(fs::exists(elsewhere / "workflows"));
  CHECK_FALSE(fs::exists(elsewhere / "workflows/pages.yml"));
}

TEST_CASE("what a workflow could not do is refused") {
  const Clone clone;
  CHECK_THAT(run({"deploy", "-C", clone.root, "--shards", "2"}).err,
             ContainsSubstring("--shards and --action need --workflow"));
  CHECK(clone.deploy({"--shards", "0"}).exit == 2);
  CHECK(clone.deploy({"--shards", "65"}).exit == 2);
  CHECK(clone.deploy({"--action", "x@y; rm -rf /"}).exit == 2);
  write_file(clone.folder / "dayleaf.toml", "[build]\noutput = \"../out\"\n");
  CHECK_THAT(clone.deploy().err,
             ContainsSubstring("[build] output: ../out leads out of the folder"));
  write_file(clone.folder / "dayleaf.toml", "[build]\ncontent = \"../digests\"\n");
  CHECK_THAT(clone.deploy().err,
             ContainsSubstring("[build] content: ../digests leads out of the folder"));
  const Clone odd("${{ github.token }}");
  CHECK_THAT(odd.deploy().err, ContainsSubstring("means something else in a workflow"));
  CHECK_FALSE(fs::exists(odd.file));
  const TemporaryFolder bare;
  write_file(bare / "dayleaf.toml", "");
  CHECK_THAT(run({"deploy", "--workflow", "-C", bare.path().string(), "--action", action}).err,
             ContainsSubstring("in no Git repository"));
}

TEST_CASE("names become no YAML") {
  WorkflowFacts facts{"a+b'c: d", "x: 'y", "x: 'y/@site@", "x: 'y/@media@", action, "", ""};
  const base::Result<std::string> text = make_workflow(facts);
  REQUIRE(text);
  CHECK_THAT(*text, ContainsSubstring("branches: [\"a\\\\+b'c: d\"]\n"));
  CHECK_THAT(*text, ContainsSubstring("working-directory: \"x: 'y\"\n"));
  CHECK_THAT(*text, ContainsSubstring("path: \"x: 'y/@site@\"\n"));
  const base::Result<std::string> daily = make_daily_workflow(facts);
  REQUIRE(daily);
  CHECK_THAT(*daily, ContainsSubstring("ref: \"a+b'c: d\"\n"));  // here it is no pattern
  CHECK_THAT(*daily, ContainsSubstring("CONTENT: \"x: 'y/@media@\"\n"));
  CHECK_THAT(*daily, ContainsSubstring("DATA: \"x: 'y/data\"\n"));
  const base::Result<std::string> check = make_check_workflow(facts);
  REQUIRE(check);
  CHECK_THAT(*check, ContainsSubstring("OUTPUT: \"x: 'y/@site@\"\n"));
  facts.content = "${{ github.token }}";
  CHECK_FALSE(make_daily_workflow(facts));
}

TEST_CASE("actions are named as GitHub does, at a commit") {
  CHECK(find_action_fault("o-1/r.x/folder@" + commit).empty());
  CHECK(repository_of_action("o-1/r.x/folder/deep@" + commit) == "o-1/r.x");
  for (const char* wrong : {"", "o/r", "o@v1", "/r@v1", "o/@v1", "o/r@", "o/r@v 1", "o/r@v1#",
                            "o/r@a@b", "../x@v1", "o/..@v1"}) {
    CAPTURE(wrong);
    CHECK_THAT(find_action_fault(wrong), ContainsSubstring("must look like"));
  }
  for (const std::string& moves : {std::string("v1"), std::string("main"), commit.substr(1),
                                   commit + "0", "F" + commit.substr(1)}) {
    CAPTURE(moves);
    CHECK_THAT(find_action_fault("o/r/folder@" + moves),
               ContainsSubstring("git ls-remote https://github.com/o/r " + moves + " '" + moves));
  }
}

TEST_CASE("a program that knows its commit pins it, and one that does not is told") {
  const Clone clone;
  const kit::Run unknown = clone.deploy_as({});
  CHECK(unknown.exit == 2);
  CHECK_THAT(unknown.err, ContainsSubstring("deploy --workflow --action OWNER/NAME@COMMIT"));
  CHECK_FALSE(fs::exists(clone.folder / ".github"));

  const std::string own = "alice/dayleaf@" + commit;
  const kit::Run known = clone.deploy_as({own, false, false}, {"--daily"});
  INFO(known.err);
  CHECK(known.exit == 0);
  CHECK(known.err.find("warning") == std::string::npos);
  for (const fs::path& path : {clone.file, clone.daily, clone.check}) {
    CHECK_THAT(read_file(path), ContainsSubstring("uses: " + own + " # v"));
  }
  // A commit that nobody else can have, or that is not all of it.
  const kit::Run unpushed = clone.deploy_as({own, false, true});
  CHECK(unpushed.exit == 0);
  CHECK_THAT(unpushed.err, ContainsSubstring("warning: where this dayleaf was built, alice/dayleaf "
                                             "was not known to have its commit"));
  const kit::Run changed = clone.deploy_as({own, true, true});
  CHECK_THAT(changed.err, ContainsSubstring("changes that are in no commit"));
  CHECK_THAT(read_file(clone.file), ContainsSubstring("had changes that are in no commit\n"));

  // What a person says comes first: the option, then the settings.
  write_file(clone.folder / "dayleaf.toml", "[deploy]\naction = \"" + action + "\"\n");
  CHECK(clone.deploy_as({}).exit == 0);
  CHECK_THAT(read_file(clone.file), ContainsSubstring("uses: " + action + "\n"));
  CHECK(clone.deploy_as({own, true, true}, {"--action", "x/y@" + commit}).err.find("warning") ==
        std::string::npos);
  CHECK_THAT(read_file(clone.file), ContainsSubstring("uses: x/y@" + commit + "\n"));
  write_file(clone.folder / "dayleaf.toml", "[deploy]\naction = \"o/r@v1\"\n");
  const kit::Run moves = clone.deploy_as({own, false, false});
  CHECK(moves.exit == 3);
  CHECK_THAT(moves.err, ContainsSubstring("dayleaf.toml:2:10"));
  CHECK_THAT(moves.err, ContainsSubstring("a tag or a branch can be moved"));
  CHECK(clone.deploy({"--action", "o/r@v1"}).exit == 2);
}

TEST_CASE("an option has an effect on the workflow or is refused") {
  const Clone clone;
  clone.deploy({"--strict"});
  for (const fs::path& path : {clone.file, clone.check}) {
    CHECK_THAT(read_file(path), ContainsSubstring("run: dayleaf build --strict\n"));
    CHECK_THAT(read_file(path), ContainsSubstring("run: dayleaf check --links --quiet --strict\n"));
  }
  CHECK_THAT(clone.deploy({"--strict", "--shards", "2", "-n"}).out,
             ContainsSubstring("--shard \"$SHARD/2\" --strict\n"));
  const std::string before = read_file(clone.file);
  // Those that decide what is in the workflow, or how this run tells of it.
  const std::vector<std::string_view> wanted = {
      "--workflow", "--daily", "--no-daily", "--no-check", "--shards", "--action",
      "--strict",   "--root",  "--quiet",    "--verbose",  "--json",   "--log",
      "--color",    "--help",  "--version",  "--dry-run",  "--force"};
  const std::map<std::string_view, std::string> values = {
      {"--set", "site.title=X"}, {"--jobs", "2"}, {"--now", "2024-01-31"}};
  for (const OptionRow& row : option_rows()) {
    if (!applies_to(row, "deploy")) continue;
    if (std::find(wanted.begin(), wanted.end(), row.name) != wanted.end()) continue;
    CAPTURE(row.name);
    std::vector<std::string> words = {std::string(row.name)};
    if (!row.value.empty()) words.push_back(values.count(row.name) > 0 ? values.at(row.name) : "x");
    const kit::Run refused = clone.deploy(words);
    CHECK(refused.exit == 2);
    CHECK_THAT(refused.err, ContainsSubstring("workflow"));
    CHECK_THAT(refused.err, ContainsSubstring(std::string(row.name)));
  }
  CHECK_THAT(clone.deploy({"-m", "x"}).err, ContainsSubstring("makes no commit"));
  CHECK_THAT(clone.deploy({"--cname", "a.b"}).err, ContainsSubstring("Settings > Pages"));
  CHECK(read_file(clone.file) == before);
  CHECK(run({"deploy", "-C", clone.root, "--no-check"}).exit == 2);
}

TEST_CASE("pull requests are checked by a workflow that may only read") {
  const Clone clone;
  clone.deploy();
  const std::string text = read_file(clone.check);
  CHECK_THAT(text, ContainsSubstring("on:\n  pull_request:\n"));
  CHECK(text.find("pull_request_target") == std::string::npos);
  CHECK(text.find("secrets") == std::string::npos);
  CHECK_THAT(text, ContainsSubstring("    permissions:\n      contents: read\n    steps:\n"));
  CHECK(text.find(": write") == std::string::npos);
  fs::remove(clone.check);
  CHECK_THAT(clone.deploy({"--no-check", "--json"}).out, ContainsSubstring("\"check\": null"));
  CHECK_FALSE(fs::exists(clone.check));
  write_file(clone.check, "name: mine\n");
  CHECK_THAT(clone.deploy().err, ContainsSubstring("check.yml: dayleaf did not write it"));
  CHECK(read_file(clone.check) == "name: mine\n");
}

TEST_CASE("each site of a repository has files of its own") {
  const Clone clone("ko");
  clone.deploy({"--daily"});
  std::map<fs::path, std::string> before;
  const auto remember = [&](const std::vector<fs::path>& paths) {
    for (const fs::path& path : paths) before[path] = read_file(path);
  };
  remember({clone.file, clone.daily, clone.check});
  const auto of = [&](const std::string& name) {
    return clone.folder / (".github/workflows/" + name + ".yml");
  };
  for (const std::string& site : {std::string("en"), std::string("."), std::string("a b/한글")}) {
    CAPTURE(site);
    const kit::Run second = clone.deploy_in(site, {"--daily", "--force"});
    INFO(second.err);
    CHECK(second.exit == 0);
    CHECK_THAT(second.err, ContainsSubstring("GitHub Pages has one site for a repository"));
    for (const auto& [path, text] : before) CHECK(read_file(path) == text);
  }
  remember({of("pages-en"), of("daily-en"), of("check-en"), of("pages-root")});
  CHECK_THAT(before[of("pages-en")], ContainsSubstring("group: pages-en\n"));
  CHECK_THAT(before[of("pages-en")], ContainsSubstring(".base_url }}/en\n"));
  CHECK_THAT(before[of("daily-en")], ContainsSubstring("group: daily-en\n"));
  CHECK_THAT(before[of("daily-en")], ContainsSubstring("uses: ./.github/workflows/pages.yml\n"));
  CHECK_THAT(before[of("check-en")], ContainsSubstring("name: site-en\n"));
  CHECK(before[of("pages-en")].find("deploy-pages") == std::string::npos);
  CHECK(clone.deploy_in("en", {"--shards", "2"}).exit == 2);
  CHECK(clone.deploy_in("EN").exit == 3);  // would have the files of "en"

  // The workflow of the first site publishes the others.
  CHECK_THAT(clone.deploy().err, ContainsSubstring("written  "));
  const std::string first = read_file(clone.file);
  CHECK_THAT(first, ContainsSubstring("    uses: ./.github/workflows/pages-en.yml\n"));
  CHECK_THAT(first, ContainsSubstring("    uses: ./.github/workflows/pages-root.yml\n"));
  CHECK_THAT(first, ContainsSubstring(", site-en, site-root]\n"));
  CHECK(clone.deploy_in("en").err.find("note:") == std::string::npos);
  // Without the first one's file, which may come back, nobody takes the places of its others.
  fs::remove(clone.file);
  clone.deploy_in("en", {"--force"});
  CHECK_FALSE(fs::exists(clone.file));
  CHECK(read_file(clone.daily) == before[clone.daily]);
  // Names that we cannot have made are put nowhere.
  write_file(of("pages-$(id)"), before[of("pages-en")]);
  clone.deploy();
  CHECK(read_file(clone.file).find("$(id)") == std::string::npos);
}

TEST_CASE("the default branch is origin's, else the one that is checked out, else main") {
  const Clone clone("deep/site");
  CHECK(find_repository(clone.root)->root == fs::canonical(clone.folder.path()).string());
  CHECK(find_repository(clone.root)->default_branch == "trunk");
  fs::remove(clone.folder / ".git/refs/remotes/origin/HEAD");
  CHECK(find_repository(clone.root)->default_branch == "work");
  write_file(clone.folder / ".git/HEAD", "0123456789abcdef\n");
  CHECK(find_repository(clone.root)->default_branch == "main");
  write_file(clone.folder / ".git/HEAD", "ref: refs/heads/.invalid\n");
  CHECK(find_repository(clone.root)->default_branch == "main");
  // A work tree of another folder's repository.
  const TemporaryFolder tree;
  write_file(clone.folder / ".git/worktrees/t/HEAD", "ref: refs/heads/side\n");
  write_file(clone.folder / ".git/worktrees/t/commondir", "../..\n");
  write_file(tree / ".git", "gitdir: " + (clone.folder / ".git/worktrees/t").string() + "\n");
  CHECK(find_repository(tree.path().string())->default_branch == "side");
  write_file(clone.folder / ".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/trunk\n");
  CHECK(find_repository(tree.path().string())->default_branch == "trunk");
  CHECK_FALSE(find_repository("/"));
}
