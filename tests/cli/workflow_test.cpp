#include "cli/workflow.h"

#include <filesystem>

#include "base/text.h"
#include "cli/repository.h"
#include "cli/run.h"
#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using kit::read_file;
using kit::run;
using kit::TemporaryFolder;
using kit::write_file;

namespace {

namespace fs = std::filesystem;

// A repository of plain files, as git leaves them.
struct Clone {
  explicit Clone(const std::string& site = ".") {
    write_file(folder / ".git/HEAD", "ref: refs/heads/work\n");
    write_file(folder / ".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/trunk\n");
    write_file(folder / site / "dayleaf.toml", "[site]\ntitle = \"T\"\n");
    root = (folder.path() / site).string();
    file = folder / ".github/workflows/pages.yml";
    daily = folder / ".github/workflows/daily.yml";
  }
  kit::Run deploy(std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"deploy", "--workflow", "-C", root});
    return run(words);
  }

  TemporaryFolder folder;
  std::string root;
  fs::path file;
  fs::path daily;
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
  CHECK_THAT(first.err, ContainsSubstring("git push origin trunk\n"));
  const std::string text = read_file(clone.file);
  CHECK_THAT(text, ContainsSubstring("branches: [\"trunk\"]\n"));
  CHECK(origin_of_workflow(text) == WorkflowOrigin::untouched);
  CHECK_THAT(clone.deploy().err, ContainsSubstring("unchanged "));
  // Another version's, or with other options: still ours.
  CHECK_THAT(clone.deploy({"--shards", "4"}).err, ContainsSubstring("written  "));
  CHECK_THAT(read_file(clone.file), ContainsSubstring("shard: [1, 2, 3, 4]\n"));
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
  CHECK_THAT(clone.deploy().err, ContainsSubstring("daily.yml && git commit"));
  CHECK(origin_of_workflow(read_file(clone.daily)) == WorkflowOrigin::untouched);
  CHECK_THAT(clone.deploy({"--json"}).out, ContainsSubstring("workflows/daily.yml\""));
  // Once it is there it is kept up to date.
  fs::remove_all(clone.folder / "data");
  CHECK_THAT(clone.deploy({"--action", "o/r@v2"}).err, ContainsSubstring("written  "));
  CHECK_THAT(read_file(clone.daily), ContainsSubstring("uses: o/r@v2\n"));
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
  CHECK(origin_of_workflow(replace_all(read_file(clone.file), "\n", "\r\n")) ==
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
  CHECK_THAT(shown.out, ContainsSubstring("path: \"my site/.public.dayleaf/manifest\"\n"));
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
  CHECK_FALSE(fs::exists(elsewhere / "workflows/pages.yml"));
}

TEST_CASE("what a workflow could not do is refused") {
  const Clone clone;
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--content", "x"}, {"--branch", "gh-pages"}, {"--set", "a.b=c"}}) {
    CHECK(clone.deploy(words).exit == 2);
  }
  CHECK_THAT(run({"deploy", "-C", clone.root, "--shards", "2"}).err,
             ContainsSubstring("--shards and --action need --workflow"));
  CHECK(clone.deploy({"--shards", "0"}).exit == 2);
  CHECK(clone.deploy({"--shards", "65"}).exit == 2);
  CHECK(clone.deploy({"--action", "x@y; rm -rf /"}).exit == 2);
  write_file(clone.folder / "dayleaf.toml", "[build]\noutput = \"../out\"\n");
  CHECK_THAT(clone.deploy().err, ContainsSubstring("is not inside the repository"));
  write_file(clone.folder / "dayleaf.toml", "[build]\ncontent = \"../digests\"\n");
  CHECK_THAT(clone.deploy().err, ContainsSubstring("the content folder \"../digests\" is not"));
  const Clone odd("${{ github.token }}");
  CHECK_THAT(odd.deploy().err, ContainsSubstring("means something else in a workflow"));
  CHECK_FALSE(fs::exists(odd.file));
  const TemporaryFolder bare;
  write_file(bare / "dayleaf.toml", "");
  CHECK_THAT(run({"deploy", "--workflow", "-C", bare.path().string()}).err,
             ContainsSubstring("in no Git repository"));
}

TEST_CASE("names become no YAML") {
  WorkflowFacts facts{"a+b'c: d", "x: 'y", "x: 'y/@site@", "x: 'y/@media@", "o/r@v1"};
  const Result<std::string> text = make_workflow(facts);
  REQUIRE(text);
  CHECK_THAT(*text, ContainsSubstring("branches: [\"a\\\\+b'c: d\"]\n"));
  CHECK_THAT(*text, ContainsSubstring("working-directory: \"x: 'y\"\n"));
  CHECK_THAT(*text, ContainsSubstring("path: \"x: 'y/@site@\"\n"));
  const Result<std::string> daily = make_daily_workflow(facts);
  REQUIRE(daily);
  CHECK_THAT(*daily, ContainsSubstring("ref: \"a+b'c: d\"\n"));  // here it is no pattern
  CHECK_THAT(*daily, ContainsSubstring("CONTENT: \"x: 'y/@media@\"\n"));
  CHECK_THAT(*daily, ContainsSubstring("DATA: \"x: 'y/data\"\n"));
  facts.content = "${{ github.token }}";
  CHECK_FALSE(make_daily_workflow(facts));
}

TEST_CASE("actions are named as GitHub does") {
  CHECK(is_action_name("o/r@v1"));
  CHECK(is_action_name("o-1/r.x/folder@0123456789abcdef0123456789abcdef01234567"));
  for (const char* wrong :
       {"", "o/r", "o@v1", "/r@v1", "o/@v1", "o/r@", "o/r@v 1", "o/r@v1#", "o/r@a@b"}) {
    CAPTURE(wrong);
    CHECK_FALSE(is_action_name(wrong));
  }
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
