#include "programs/foreign_repository.h"

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"
#include "programs/git_folders.h"

namespace dayleaf::programs {
namespace {

namespace fs = std::filesystem;

const std::string one(40, '1');
const std::string two(40, '2');

// A repository with a commit that nobody reads.
GitFolders make_repository(const fs::path& folder) {
  kit::write_file(folder / ".git/HEAD", "ref: refs/heads/main\n");
  kit::write_file(folder / ".git/refs/heads/main", one + "\n");
  fs::create_directories(folder / ".git/objects/info");
  return **read_dot_git(folder.string());
}

}  // namespace

TEST_CASE("a reference is followed through others, and to where it was packed") {
  const kit::TemporaryFolder folder;
  const GitFolders folders = make_repository(folder / "site");
  CHECK(branch_reference(folders) == "refs/heads/main");
  CHECK(*resolve_reference(folders, "HEAD") == one);
  kit::write_file(folder / "site/.git/packed-refs",
                  "# pack-refs with: peeled fully-peeled sorted\n" + two + " refs/heads/old\n" +
                      one + " refs/tags/v1\n^" + two + "\nnonsense refs/heads/none\n");
  CHECK(*resolve_reference(folders, "refs/heads/old") == two);
  CHECK(*resolve_reference(folders, "refs/tags/v1") == one);
  CHECK(resolve_reference(folders, "refs/heads/none")->empty());
  CHECK(resolve_reference(folders, "refs/heads/nowhere")->empty());
  // What stands alone is newer than what was packed.
  kit::write_file(folder / "site/.git/refs/heads/old", one + "\n");
  CHECK(*resolve_reference(folders, "refs/heads/old") == one);
}

TEST_CASE("no reference leads out of its repository") {
  const kit::TemporaryFolder folder;
  const GitFolders folders = make_repository(folder / "site");
  kit::write_file(folder / "site/secret", two + "\n");
  for (const char* name : {"refs/../../secret", "../secret", "refs/../../nowhere", "refs/../HEAD",
                           "refs//heads/main", "secret", ""}) {
    INFO(name);
    CHECK_FALSE(resolve_reference(folders, name));
    kit::write_file(folder / "site/.git/HEAD", "ref: " + std::string(name) + "\n");
    CHECK_FALSE(resolve_reference(folders, "HEAD"));
  }
}

TEST_CASE("objects of a stranger's repository lie within bounds, however they are reached") {
  const kit::TemporaryFolder folder;
  make_repository(folder / "bounds/site");
  make_repository(folder / "bounds/lender");
  make_repository(folder / "outside");
  const fs::path objects = folder / "bounds/site/.git/objects";
  const auto opens = [&] {
    const auto opened =
        ForeignRepository::open((folder / "bounds/site").string(), (folder / "bounds").string());
    return opened && opened->has_value() && (*opened)->commit() == one;
  };
  REQUIRE(opens());
  const auto lend = [&](const std::string& lines) {
    kit::write_file(objects / "info/alternates", lines);
  };
  lend((folder / "bounds/lender/.git/objects").string() + "\n");
  CHECK(opens());
  lend("../../../lender/.git/objects\n");
  CHECK(opens());
  lend("# of my own\n" + (folder / "outside/.git/objects").string() + "\n");
  CHECK_FALSE(opens());
  lend("../../../../outside/.git/objects\n");
  CHECK_FALSE(opens());
  lend((folder / "nowhere").string() + "\n");  // yet
  CHECK_FALSE(opens());
  // Who lends may have borrowed.
  kit::write_file(folder / "bounds/lender/.git/objects/info/alternates",
                  (folder / "outside/.git/objects").string() + "\n");
  lend("../../../lender/.git/objects\n");
  CHECK_FALSE(opens());
  fs::remove(objects / "info/alternates");
  REQUIRE(opens());

  fs::create_directory_symlink("../../../lender/.git/objects", objects / "aa");
  CHECK(opens());
  fs::create_directory_symlink(folder / "outside/.git/objects", objects / "bb");
  CHECK_FALSE(opens());
  fs::remove(objects / "bb");
  fs::create_directories(objects / "pack");
  fs::create_symlink(folder / "outside/.git/HEAD", objects / "pack/pack-1.idx");
  CHECK_FALSE(opens());
}

TEST_CASE("no hook of a repository is run") {
  const kit::TemporaryFolder folder;
  const Git git((folder / "").string());
  const auto made = git.run({"init", "-q"});
  REQUIRE(made);
  if (made->missing) return;
  REQUIRE(made->went_well());
  const fs::path hook = folder / ".git/hooks/pre-commit";
  kit::write_file(hook, "#!/bin/sh\ntouch ran\nexit 1\n");
  fs::permissions(hook, fs::perms::owner_all);
  const auto done = git.run({"-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit",
                             "-q", "--allow-empty", "-m", "One"});
  REQUIRE(done);
  CHECK(done->went_well());
  CHECK_FALSE(fs::exists(folder / "ran"));
}

}  // namespace dayleaf::programs
