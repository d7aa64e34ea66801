#include "files/read_tree.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/text.h"
#include "files/open_beneath.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "kit/skip.h"

namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;

namespace {

struct Listing {
  std::vector<std::string> paths;
  std::vector<std::string> problems;  // "code path"
};

Listing list(const fs::path& root) {
  base::Diagnostics diagnostics;
  const base::Result<std::vector<FoundFile>> found = list_tree(root.string(), ".md", diagnostics);
  REQUIRE(found);
  Listing listing;
  for (const FoundFile& file : *found) listing.paths.push_back(file.path);
  for (const base::Diagnostic& diagnostic : diagnostics.all()) {
    CHECK_FALSE(base::has_controls(diagnostic.path, ""));
    CHECK_FALSE(base::has_controls(diagnostic.message, ""));
    CHECK(base::find_invalid_utf8(diagnostic.path) == std::string_view::npos);
    listing.problems.push_back(diagnostic.code + " " + diagnostic.path);
  }
  return listing;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("A tree is listed by path, with sizes, and without hidden or other files") {
  const kit::TemporaryFolder folder;
  for (const char* const name :
       {"2024/01/31.md", "2024/01/30.md", "2023/12/31.md", "a.md", "notes.txt", ".hidden.md",
        ".git/x.md", "2024/.swp/y.md", "2024/01/31.md~"}) {
    kit::write_file(folder / name, "four");
  }
  const Listing listing = list(folder.path());
  CHECK(listing.paths == Names{"2023/12/31.md", "2024/01/30.md", "2024/01/31.md", "a.md"});
  CHECK(listing.problems.empty());

  base::Diagnostics diagnostics;
  const auto found = list_tree(folder.path().string(), ".md", diagnostics);
  REQUIRE(found);
  CHECK(found->front().size == 4);

  // What a predicate does not want is told, once, but for hidden names.
  fs::create_symlink("notes.txt", folder / "link.txt");
  fs::create_symlink("nowhere", folder / "broken.txt");
  fs::create_symlink("/etc/hostname", folder / "outside.txt");
  std::vector<std::string> others;
  const WantedName wanted = [](std::string_view name) { return name.ends_with("1.md"); };
  const auto some = list_tree(folder.path().string(), wanted, others, diagnostics);
  REQUIRE(some);
  CHECK(some->size() == 2);
  CHECK(others == Names{"2024/01/30.md", "2024/01/31.md~", "a.md", "broken.txt", "link.txt",
                        "notes.txt", "outside.txt"});
  CHECK(diagnostics.all().empty());
}

TEST_CASE("A root that is missing or is a file is an error that names it") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "file", "x");
  base::Diagnostics diagnostics;
  for (const char* const name : {"missing", "file"}) {
    const auto found = list_tree((folder / name).string(), ".md", diagnostics);
    REQUIRE_FALSE(found);
    CHECK_THAT(found.error().message, ContainsSubstring((folder / name).string()));
  }
}

TEST_CASE("Links are followed inside the root only") {
  const kit::TemporaryFolder outside;
  kit::write_file(outside / "secret.md", "secret");
  fs::create_directory(outside / "folder");
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "2024/real.md", "real");
  kit::write_file(folder / ".drafts/draft.md", "draft");
  fs::create_symlink("real.md", folder / "2024/link.md");
  fs::create_symlink(folder / "2024/real.md", folder / "absolute.md");
  fs::create_symlink("../../../../../../../../etc/passwd", folder / "climbing.md");
  fs::create_symlink(outside / "secret.md", folder / "secret.md");
  fs::create_symlink(outside / "folder", folder / "away");
  fs::create_symlink("nowhere.md", folder / "broken.md");
  fs::create_symlink("nowhere", folder / "broken");
  fs::create_symlink("self.md", folder / "self.md");
  fs::create_symlink("..", folder / "2024/up");
  fs::create_symlink("2024", folder / "again");
  fs::create_symlink(".drafts", folder / "drafts");

  const Listing listing = list(folder.path());
  CHECK(listing.paths == Names{"2024/link.md", "2024/real.md", "absolute.md", "drafts/draft.md"});
  Names problems = listing.problems;
  std::sort(problems.begin(), problems.end());
  CHECK(problems == Names{"folder-twice 2024/up", "folder-twice again", "link-broken broken.md",
                          "link-outside away", "link-outside climbing.md", "link-outside secret.md",
                          "link-round self.md"});

  for (const char* const name : {"secret.md", "climbing.md", "../secret.md"}) {
    CHECK_FALSE(read_file(folder.path().string(), name, 100));
  }
  for (const char* const name : {"2024/link.md", "absolute.md", "again/real.md"}) {
    const base::Result<std::string> bytes = read_file(folder.path().string(), name, 100);
    REQUIRE(bytes);
    CHECK(*bytes == "real");
  }
}

TEST_CASE("FIFOs and folders that look like digests are diagnosed and nothing waits for them") {
  const kit::TemporaryFolder folder;
  REQUIRE(mkfifo((folder / "pipe.md").c_str(), 0644) == 0);
  REQUIRE(mkfifo((folder / "pipe.txt").c_str(), 0644) == 0);
  kit::write_file(folder / "folder.md/inner.md", "x");
  fs::create_symlink("/dev/zero", folder / "zero.md");
  const Listing listing = list(folder.path());
  CHECK(listing.paths == Names{"folder.md/inner.md"});
  CHECK(listing.problems == Names{"not-a-regular-file pipe.md", "link-outside zero.md"});

  const std::string root = folder.path().string();
  for (const char* const name : {"pipe.md", "folder.md", "zero.md", "missing.md"}) {
    const base::Result<std::string> bytes = read_file(root, name, 100);
    REQUIRE_FALSE(bytes);
    CHECK_THAT(bytes.error().message, ContainsSubstring(name));
  }
  CHECK_FALSE(read_file("/dev/zero"));
}

TEST_CASE("Odd names are listed, and those that cannot be printed are diagnosed") {
  const kit::TemporaryFolder folder;
  const std::string nfd = "e\xcc\x81.md";
  for (const std::string& name : {std::string("it's \"q\".md"), std::string("new\nline.md"),
                                  std::string("100%25.md"), nfd, std::string("bad\xff.md")}) {
    kit::write_file(folder / name, name);
  }
  const Listing listing = list(folder.path());
  CHECK(listing.paths == Names{"100%25.md", nfd, "it's \"q\".md", "new\nline.md"});
  REQUIRE(listing.problems.size() == 2);
  CHECK_THAT(listing.problems[0], ContainsSubstring("name-not-utf8 bad"));
  CHECK_THAT(listing.problems[1], ContainsSubstring("name-with-controls new"));
  for (const std::string& path : listing.paths) {
    const base::Result<std::string> bytes = read_file(folder.path().string(), path, 100);
    REQUIRE(bytes);
    CHECK(*bytes == path);
  }
}

TEST_CASE("What may not be read is diagnosed") {
  if (geteuid() == 0) return kit::skip("root may read everything");
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "closed/a.md", "x");
  kit::write_file(folder / "open/a.md", "x");
  REQUIRE(chmod((folder / "closed").c_str(), 0) == 0);
  const Listing listing = list(folder.path());
  CHECK(listing.paths == Names{"open/a.md"});
  CHECK(listing.problems == Names{"unreadable closed"});
  REQUIRE(chmod((folder / "closed").c_str(), 0755) == 0);
}

TEST_CASE("Folders deeper than the limit are diagnosed") {
  const kit::TemporaryFolder folder;
  std::string path;
  for (int depth = 0; depth < 70; ++depth) path += "d/";
  kit::write_file(folder / (path + "x.md"), "x");
  const Listing listing = list(folder.path());
  CHECK(listing.paths.empty());
  REQUIRE(listing.problems.size() == 1);
  CHECK(listing.problems[0].starts_with("too-deep d/d/"));
}

TEST_CASE("A file is read whole, whatever its reported size, and refused over the limit") {
  const kit::TemporaryFolder folder;
  const std::string large(200'000, 'x');
  kit::write_file(folder / "large", large);
  kit::write_file(folder / "empty", "");
  const std::string root = folder.path().string();
  const base::Result<std::string> whole = read_file(root, "large", large.size());
  REQUIRE(whole);
  CHECK(*whole == large);
  const base::Result<std::string> refused = read_file(root, "large", large.size() - 1);
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().message, ContainsSubstring("199,999"));
  const base::Result<std::string> empty = read_file((folder / "empty").string());
  REQUIRE(empty);
  CHECK(empty->empty());

  // Files of /proc say that their size is 0.
  const base::Result<std::string> status = read_file("/proc/self/status");
  REQUIRE(status);
  CHECK_THAT(*status, ContainsSubstring("Name:"));
  CHECK_FALSE(read_file("/proc/self/status", 10));
}

TEST_CASE("Opening without openat2 keeps to the same rules") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "a/b/file", "x");
  fs::create_symlink("b", folder / "a/link");
  fs::create_symlink("/etc", folder / "a/out");
  const int root = open(folder.path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  const Descriptor owner(root);
  const std::string path = folder.path().string();
  for (const auto open_path : {open_without_links, open_without_links_by_steps}) {
    CHECK(open_path(root, "a/b/file", O_RDONLY).error == 0);
    CHECK(open_path(root, "", O_RDONLY | O_DIRECTORY).error == 0);
    CHECK(open_path(root, "a/link/file", O_RDONLY).error == ELOOP);
    CHECK(open_path(root, "a/link", O_RDONLY).error == ELOOP);
    CHECK(open_path(root, "a/../../x", O_RDONLY).error != 0);
    CHECK(open_path(root, "a/none", O_RDONLY).error == ENOENT);
  }
  for (const auto open_path : {open_inside, open_inside_by_name}) {
    CHECK(open_path(root, path, "a/link/file", O_RDONLY).error == 0);
    CHECK(open_path(root, path, "a/out/passwd", O_RDONLY).error == EXDEV);
    CHECK(open_path(root, path, "../x", O_RDONLY).error != 0);
    CHECK(open_path(root, path, "", O_RDONLY | O_DIRECTORY).error == 0);
  }
}
