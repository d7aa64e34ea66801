#include "files/stays_inside.h"

#include <filesystem>
#include <fstream>

#include "kit/catch.h"
#include "kit/places.h"

namespace dayleaf::files {

namespace fs = std::filesystem;

TEST_CASE("a path stays inside of a folder, whatever links and dots it goes through") {
  const kit::TemporaryFolder folder;
  const fs::path root = folder.path() / "site";
  fs::create_directories(root / "content/2024");
  fs::create_directories(folder.path() / "site-too");
  fs::create_directories(folder.path() / "outside");
  fs::create_directory_symlink("content", root / "inside");
  fs::create_directory_symlink("../outside", root / "out");
  fs::create_directory_symlink(folder.path() / "outside", root / "absolute");
  fs::create_directory_symlink("../site/content", root / "around");
  fs::create_directory_symlink("missing", root / "broken");
  fs::create_directory_symlink("round", root / "round");
  const auto inside = [&](const std::string& path) {
    return stays_inside(root.string(), path).has_value();
  };
  for (const char* path : {"", ".", "content", "content/2024/01.md", "new/folder", "inside/2024",
                           "around", "content/../content", "../site/content"}) {
    INFO(path);
    CHECK(inside(path));
  }
  CHECK(inside((root / "content").string()));
  for (const char* path :
       {"..", "../outside", "../site-too", "../new", "out", "out/x", "absolute/x", "broken",
        "broken/x", "round", "/", "/etc/passwd", "content/../../outside"}) {
    INFO(path);
    CHECK_FALSE(inside(path));
  }
}

}  // namespace dayleaf::files
