#include "files/paths.h"

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::files;
namespace fs = std::filesystem;

TEST_CASE("a path is inside of a folder by its names, not by its letters", "[files]") {
  CHECK(way_inside("/a/b/c", "/a/b") == "c");
  CHECK(way_inside("/a/b", "/a/b") == ".");
  CHECK(way_inside("/a/b", "/a/b/") == ".");
  CHECK(way_inside("/a/b/..c", "/a/b") == "..c");
  CHECK_FALSE(way_inside("/a/bc", "/a/b"));
  CHECK_FALSE(way_inside("/a", "/a/b"));
  CHECK_FALSE(way_inside("a", "/a"));
  CHECK_FALSE(way_inside("", "/a"));
  CHECK(way_to("/a/x", "/a/b") == "../x");
}

TEST_CASE("paths are put together and taken apart as texts", "[files]") {
  CHECK(join_path("a/", "b") == "a/b");
  CHECK(join_path("", "b") == "b");
  CHECK(join_path("a", "/b") == "/b");
  CHECK(parent_path("/a/b") == "/a");
  CHECK(parent_path("/") == "/");
  CHECK(parent_path("a").empty());
  const std::string here = fs::current_path().string();
  CHECK(absolute_path("x/../y/") == here + "/y");
  CHECK(absolute_path(".") == here);
  CHECK(absolute_path("/") == "/");
}

TEST_CASE("what stands at a path is seen through links, and a link itself is seen", "[files]") {
  const kit::TemporaryFolder folder;
  const std::string root = fs::canonical(folder.path()).string();
  kit::write_file(folder / "real/file", "12345");
  fs::create_directory_symlink(root + "/real", root + "/link");
  fs::create_symlink("nowhere", root + "/broken");
  CHECK(is_folder(root + "/link"));
  CHECK(is_link(root + "/link"));
  CHECK_FALSE(is_link(root + "/real"));
  CHECK(is_regular_file(root + "/link/file"));
  CHECK_FALSE(is_there(root + "/broken"));
  CHECK(is_taken(root + "/broken"));
  CHECK_FALSE(is_taken(root + "/real/file/below"));
  CHECK(size_of_file(root + "/real/file") == 5);
  CHECK(size_of_file(root + "/nowhere") == 0);
  CHECK(names_in(root) == std::vector<std::string>{"broken", "link", "real"});
  CHECK(names_in(root + "/nowhere").empty());
  CHECK(resolved_path(root + "/link/new/file/") == root + "/real/new/file");
  CHECK_FALSE(is_program(root + "/real/file"));
  fs::permissions(root + "/real/file", fs::perms::owner_all);
  CHECK(is_program(root + "/real/file"));
}

TEST_CASE("a file is written in place, and what the disk says against it is told", "[files]") {
  const kit::TemporaryFolder folder;
  const std::string root = folder.path().string();
  REQUIRE(make_folders(root + "/a/b"));
  CHECK(is_empty_place(root + "/a/b"));
  REQUIRE(append_to_file(root + "/a/b/file", "one\n"));
  REQUIRE(append_to_file(root + "/a/b/file", "two\n"));
  CHECK(kit::read_file(folder / "a/b/file") == "one\ntwo\n");
  REQUIRE(overwrite_file(root + "/a/b/file", "three"));
  CHECK(kit::read_file(folder / "a/b/file") == "three");
  CHECK(overwrite_file(root + "/a/b", "").error().message ==
        "cannot write " + root + "/a/b: Is a directory");
  CHECK(append_to_file(root + "/x/file", "").error().message ==
        "cannot append to " + root + "/x/file: No such file or directory");
  CHECK(make_folders(root + "/a/b/file/c").error().message ==
        "cannot make " + root + "/a/b/file/c: Not a directory");
  REQUIRE(remove_file(root + "/a/b/file"));
  REQUIRE(remove_file(root + "/a/b/file"));
  CHECK_FALSE(remove_file(root + "/a/b"));
}
