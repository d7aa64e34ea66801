#include "files/replace_file.h"

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::files;

TEST_CASE("a file is replaced whole, and its folders are made", "[files]") {
  const kit::TemporaryFolder folder;
  const std::string root = folder.path().string();
  REQUIRE(replace_file(root, "a/b/file", "one"));
  REQUIRE(replace_file(root, "a/b/file", "two"));
  REQUIRE(replace_file(root, "top", "three"));
  CHECK(kit::read_file(folder / "a/b/file") == "two");
  CHECK(kit::read_file(folder / "top") == "three");
  CHECK_FALSE(std::filesystem::exists(folder / "a/b/file.new"));
}

TEST_CASE("what an interrupted write left is in nobody's way", "[files]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "a/file.new", "half");
  REQUIRE(replace_file(folder.path().string(), "a/file", "whole"));
  CHECK(kit::read_file(folder / "a/file") == "whole");
}

TEST_CASE("no link leads a record out of its folder", "[files]") {
  const kit::TemporaryFolder folder;
  const kit::TemporaryFolder elsewhere;
  kit::write_file(elsewhere / "file", "theirs");
  std::filesystem::create_directory_symlink(elsewhere.path(), folder / "a");
  const base::Result<void> through = replace_file(folder.path().string(), "a/b/file", "ours");
  REQUIRE_FALSE(through);
  CHECK_THAT(through.error().message, ContainsSubstring("a/b/file"));
  CHECK_FALSE(std::filesystem::exists(elsewhere / "b"));
  std::filesystem::create_symlink(elsewhere / "file", folder / "link");
  REQUIRE(replace_file(folder.path().string(), "link", "ours"));
  CHECK(kit::read_file(elsewhere / "file") == "theirs");
  CHECK(kit::read_file(folder / "link") == "ours");

  kit::write_file(folder / "taken", "");
  CHECK_FALSE(replace_file(folder.path().string(), "taken/file", "ours"));
}
