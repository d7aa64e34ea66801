#include "files/find_public_file.h"

#include <sys/stat.h>

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::files;

namespace {

namespace fs = std::filesystem;

struct Folder {
  kit::TemporaryFolder work;
  std::string site = (work / "site").string();

  Folder() {
    kit::write_file(work / "secret.txt", "secret");
    kit::write_file(work / "site/index.html", "home");
    kit::write_file(work / "site/2024/index.html", "year");
    kit::write_file(work / "site/media/a.png", "picture");
    kit::write_file(work / "site/.hidden/x", "hidden");
    kit::write_file(work / "site/.dot", "hidden");
  }
  // What is shown: its bytes, or what it is.
  std::string shown(std::string_view address) const {
    PublicFile found = find_public_file(site, address);
    switch (found.kind) {
      case PublicKind::missing:
        return "(missing)";
      case PublicKind::folder:
        return "(folder)";
      case PublicKind::no_folder:
        return "(no folder)";
      case PublicKind::file:
        break;
    }
    return read_open_file(found.descriptor.number(), static_cast<std::size_t>(found.size));
  }
};

}  // namespace

TEST_CASE("an address is a file, or a folder with an index") {
  const Folder folder;
  CHECK(folder.shown("") == "home");
  CHECK(folder.shown("index.html") == "home");
  CHECK(folder.shown("2024/") == "year");
  CHECK(folder.shown("2024") == "(folder)");
  CHECK(folder.shown("media/a.png") == "picture");
  CHECK(folder.shown("media") == "(missing)");
  CHECK(folder.shown("media/") == "(missing)");
  CHECK(folder.shown("index.html/") == "(missing)");
  CHECK(folder.shown("none") == "(missing)");
}

TEST_CASE("nothing hidden, nothing outside, nothing but files") {
  Folder folder;
  fs::create_symlink("../secret.txt", folder.work / "site/link.txt");
  fs::create_symlink("index.html", folder.work / "site/inner.html");
  fs::create_symlink("..", folder.work / "site/up");
  fs::create_symlink("2024", folder.work / "site/year");
  REQUIRE(mkfifo((folder.work / "site/fifo").c_str(), 0600) == 0);
  for (const char* address : {"link.txt",
                              "inner.html",
                              "up",
                              "up/",
                              "up/secret.txt",
                              "year",
                              "year/",
                              "year/index.html",
                              "fifo",
                              ".dot",
                              ".hidden",
                              ".hidden/",
                              ".hidden/x",
                              "../secret.txt",
                              "2024/../../secret.txt",
                              "/index.html",
                              "//index.html",
                              "2024//index.html",
                              "/etc/passwd",
                              ".",
                              "..",
                              "./index.html",
                              "2024/.",
                              "/"}) {
    INFO(address);
    CHECK(folder.shown(address) == "(missing)");
  }
  CHECK(folder.shown(std::string_view("index.html\0.png", 15)) == "(missing)");
}

TEST_CASE("a folder that is away is said to be, and found again") {
  const Folder folder;
  fs::rename(folder.work / "site", folder.work / "away");
  CHECK(folder.shown("") == "(no folder)");
  fs::rename(folder.work / "away", folder.work / "site");
  CHECK(folder.shown("") == "home");
}

TEST_CASE("a stamp changes with the file") {
  const Folder folder;
  const std::string before = find_public_file(folder.site, "").stamp;
  CHECK(find_public_file(folder.site, "").stamp == before);
  kit::write_file(folder.work / "new", "HOME");
  fs::rename(folder.work / "new", folder.work / "site/index.html");
  CHECK(find_public_file(folder.site, "").stamp != before);
}

TEST_CASE("a file that became shorter is read as far as it goes") {
  const Folder folder;
  const PublicFile found = find_public_file(folder.site, "media/a.png");
  fs::resize_file(folder.work / "site/media/a.png", 3);
  CHECK(read_open_file(found.descriptor.number(), static_cast<std::size_t>(found.size)) == "pic");
}
