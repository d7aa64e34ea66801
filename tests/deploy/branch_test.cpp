#include <string>
#include <vector>

#include "deploy/branch_target.h"
#include "deploy/plan_branch.h"
#include "deploy/push_answer.h"
#include "deploy/push_branch.h"
#include "kit/catch.h"
#include "programs/git.h"

namespace dayleaf::deploy {
namespace {

using Paths = std::vector<std::string>;

programs::TreeEntry file(const std::string& path, const std::string& id = "1") {
  return {"100644", id, path};
}

files::Manifest manifest_of(const Paths& paths, std::uint64_t size = 1) {
  std::vector<files::PublishedFile> files;
  for (const std::string& path : paths) files.push_back({path, size, {}});
  std::optional<files::Manifest> manifest =
      files::Manifest::parse(files::write_manifest(files, ""));
  REQUIRE(manifest);
  return *std::move(manifest);
}

Paths paths_of(const BranchPlan& plan) {
  Paths paths;
  for (const programs::TreeEntry& entry : plan.tree) paths.push_back(entry.path);
  return paths;
}

TEST_CASE("a host name has letters, digits and hyphens between dots") {
  for (const char* good : {"example.org", "a.b.example.org", "xn--bj0bj06e.kr", "1.example.org"}) {
    CHECK(is_host_name(good));
  }
  for (const char* bad :
       {"", "example", "a..b", ".a.b", "a.b.", "a b.org", "https://a.org", "a.org/x", "a.org:80",
        "-a.org", "a-.org", "1.2.3.4", "한글.kr", "a.org\n"}) {
    CHECK_FALSE(is_host_name(bad));
  }
  CHECK_FALSE(is_host_name(std::string(64, 'a') + ".org"));
}

TEST_CASE("no name and password of a URL is shown") {
  CHECK(programs::without_password("https://user:secret@example.org/x.git") ==
        "https://example.org/x.git");
  CHECK(programs::without_password("https://a@b@example.org") == "https://example.org");
  CHECK(programs::without_password("https://example.org/a@b") == "https://example.org/a@b");
  CHECK(programs::without_password("git@example.org:x.git") == "git@example.org:x.git");
  CHECK(programs::without_password("../x@y") == "../x@y");
}

TEST_CASE("a listing of a tree has a mode, an id and a path an entry") {
  using namespace std::string_literals;
  const std::string listing = "100644 blob aa\ta b\tc\0"s + "120000 blob bb\t한글\0"s;
  const std::vector<programs::TreeEntry> entries = programs::parse_tree(listing);
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].path == "a b\tc");
  CHECK(entries[0].id == "aa");
  CHECK(entries[1].mode == "120000");
  CHECK(entries[1].path == "한글");
  CHECK(programs::parse_tree("").empty());
}

TEST_CASE("a branch gets the site, loses what the manifest names, and keeps what it does not") {
  BranchTip tip;
  tip.has_manifest = true;
  tip.manifest = manifest_of({"gone.html", "index.html", "same.html"});
  tip.files = {file(".dayleaf-manifest"), file(".nojekyll"), file("CNAME"),    file("gone.html"),
               file("index.html"),        file("mine.txt"),  file("same.html")};
  const BranchPlan plan =
      plan_branch(tip, {file("index.html", "2"), file("same.html"), file("new.html"),
                        file(".dayleaf-manifest", "2"), file(".nojekyll")});
  CHECK(plan.added == Paths{"new.html"});
  CHECK(plan.changed == Paths{"index.html"});
  CHECK(plan.removed == Paths{"gone.html"});
  CHECK(plan.unchanged == 4);
  CHECK_FALSE(plan.is_there);
  CHECK(paths_of(plan) == Paths{".dayleaf-manifest", ".nojekyll", "CNAME", "index.html", "mine.txt",
                                "new.html", "same.html"});
  tip.files = plan.tree;
  CHECK(plan_branch(tip, {file("index.html", "2"), file("same.html"), file("new.html"),
                          file(".dayleaf-manifest", "2"), file(".nojekyll")})
            .is_there);
}

TEST_CASE("a branch with a file more than the site is not up to date") {
  BranchTip tip;
  tip.has_manifest = true;
  tip.manifest = manifest_of({"gone.html", "index.html"});
  tip.files = {file("gone.html"), file("index.html")};
  const BranchPlan plan = plan_branch(tip, {file("index.html")});
  CHECK_FALSE(plan.is_there);
  CHECK(plan.removed == Paths{"gone.html"});
  CHECK((plan.added.empty() && plan.changed.empty()));
}

TEST_CASE("a branch that is taken over keeps its CNAME only") {
  BranchTip tip;
  tip.files = {file("CNAME"), file("old.html"), file("index.html")};
  CHECK(paths_of(plan_branch(tip, {file("index.html", "2")})) == Paths{"CNAME", "index.html"});
  CHECK(plan_branch(tip, {file("CNAME", "2")}).changed == Paths{"CNAME"});
}

TEST_CASE("a file of somebody else's makes room for ours") {
  BranchTip tip;
  tip.has_manifest = true;
  tip.files = {file("papers"), file("tags/x/y"), file("tags/xy"), file("index.html", "0")};
  const BranchPlan plan =
      plan_branch(tip, {file("papers/1/index.html"), file("tags/x"), file("index.html")});
  CHECK(paths_of(plan) == Paths{"index.html", "papers/1/index.html", "tags/x", "tags/xy"});
  CHECK(plan.removed == Paths{"papers", "tags/x/y"});
}

TEST_CASE("the mode of a file counts") {
  BranchTip tip;
  tip.has_manifest = true;
  tip.files = {{"100755", "1", "index.html"}};
  CHECK(plan_branch(tip, {file("index.html")}).changed == Paths{"index.html"});
}

TEST_CASE("a branch with sources is known, and one that nobody misses") {
  BranchTip tip;
  CHECK(is_bare(tip));
  tip.files = {file("CNAME"), file(".nojekyll")};
  CHECK(is_bare(tip));
  CHECK_FALSE(holds_sources(tip));
  tip.files.push_back(file("dayleaf.toml"));
  CHECK_FALSE(is_bare(tip));
  CHECK(holds_sources(tip));
}

programs::Finished said(int exit, const std::string& out, const std::string& err = {}) {
  programs::Finished finished;
  finished.exit = exit;
  finished.out = out;
  finished.err = err;
  return finished;
}

TEST_CASE("an answer to a push is a yes, a race, a refusal or a failure") {
  using Kind = PushAnswer::Kind;
  const std::string ref = "refs/heads/gh-pages";
  const auto answer = [&](const std::string& summary, const std::string& err = {}) {
    return read_push_answer(said(1, "To x\n!\tabc:" + ref + "\t" + summary + "\nDone\n", err), ref);
  };
  CHECK(read_push_answer(said(0, "To x\n*\tabc:" + ref + "\t[new branch]\nDone\n"), ref).kind ==
        Kind::pushed);
  CHECK(answer("[rejected] (stale info)").kind == Kind::raced);
  CHECK(answer("[rejected] (fetch first)").kind == Kind::raced);
  CHECK(answer("[remote rejected] (cannot lock ref 'x': is at 1 but expected 2)").kind ==
        Kind::raced);
  const PushAnswer refused =
      answer("[remote rejected] (pre-receive hook declined)",
             "remote: \nremote: GH006: Protected\x1b[0m        \nremote: No.\nerror: failed\n");
  CHECK(refused.kind == Kind::refused);
  CHECK(refused.words ==
        "[remote rejected] (pre-receive hook declined): GH006: Protected\\x1B[0m / No.");
  CHECK(read_push_answer(said(128, "", "fatal: unable to access"), ref).kind == Kind::failed);
}

TEST_CASE("a file over 100 MB is refused before anything is sent") {
  BranchTarget target;
  target.branch = "gh-pages";
  const files::PublishedSite site{"/nowhere", manifest_of({"media/large.mp4"}, 105'000'000), {}};
  const Deployment deployment =
      push_branch(target, {"x", {}, false}, site, [](std::string_view) {});
  REQUIRE_FALSE(deployment.report);
  CHECK(deployment.trouble == Trouble::request);
  CHECK_THAT(deployment.report.error().message,
             ContainsSubstring("media/large.mp4 has 105,000,000 bytes"));
}

}  // namespace
}  // namespace dayleaf::deploy
