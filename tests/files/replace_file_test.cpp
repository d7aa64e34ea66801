#include "files/replace_file.h"

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
namespace fs = std::filesystem;

TEST_CASE("a file is replaced whole, and its folder made", "[files]") {
  const kit::TemporaryFolder folder;
  const std::string cache = (folder / "cache").string();
  REQUIRE(replace_file(cache, "a.json", "one"));
  CHECK(kit::read_file(folder / "cache/a.json") == "one");
  kit::write_file(folder / "cache/a.json.new", "of a run that was killed");
  REQUIRE(replace_file(cache, "a.json", "two"));
  CHECK(kit::read_file(folder / "cache/a.json") == "two");
  CHECK_FALSE(fs::exists(folder / "cache/a.json.new"));
}

TEST_CASE("links are not followed, and what fails leaves nothing behind", "[files]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "elsewhere/a.json", "theirs");
  fs::create_directory(folder / "cache");
  fs::create_symlink("../elsewhere/a.json", folder / "cache/a.json");
  REQUIRE(replace_file((folder / "cache").string(), "a.json", "ours"));
  CHECK(kit::read_file(folder / "elsewhere/a.json") == "theirs");
  CHECK(kit::read_file(folder / "cache/a.json") == "ours");

  fs::create_symlink("elsewhere", folder / "linked");
  CHECK_FALSE(replace_file((folder / "linked").string(), "a.json", "ours"));
  CHECK(kit::read_file(folder / "elsewhere/a.json") == "theirs");

  fs::create_directory(folder / "cache/b.json");
  kit::write_file(folder / "cache/b.json/x", "x");
  const Result<void> failed = replace_file((folder / "cache").string(), "b.json", "ours");
  REQUIRE_FALSE(failed);
  CHECK_THAT(failed.error().message, ContainsSubstring("b.json"));
  CHECK_FALSE(fs::exists(folder / "cache/b.json.new"));
  CHECK_FALSE(replace_file((folder / "no/such/folder").string(), "a.json", "ours"));
}
