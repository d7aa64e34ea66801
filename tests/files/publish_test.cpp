#include "files/publish.h"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>

#include "base/parallel.h"
#include "files/site_kit.h"

namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;
using namespace dayleaf::kit;

namespace {

const Site first_site = {{"index.html", "home"},
                         {"2024/01/31/index.html", "day"},
                         {"2024/01/30/index.html", "the day before"},
                         {"empty.txt", ""},
                         {"한국어/쪽.html", "page"}};

Site changed_site() {
  Site site = first_site;
  site["index.html"] = "a new home";
  site.erase("2024/01/30/index.html");
  site["2024/02/01/index.html"] = "a new day";
  return site;
}

}  // namespace

TEST_CASE("A first publication makes the folder and its parents") {
  const TemporaryFolder folder;
  const fs::path output = folder / "a/b/site";
  const PublishReport report = publish_well(options_for(output), first_site);
  CHECK(report.written == first_site.size());
  CHECK(report.unchanged == 0);
  CHECK(report.bytes == report.bytes_written);
  CHECK(report.changed_paths.size() == first_site.size());
  CHECK(site_in(output) == first_site);
  CHECK(records_beside(output) == "lock manifest");
}

TEST_CASE(
    "A publication is held against the manifest of the last one, also when its files are gone") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  const PublishReport first = publish_well(options, first_site);
  CHECK_FALSE(first.had_manifest);
  CHECK(first.new_paths.empty());
  fs::remove_all(folder / "site");
  const PublishReport again = publish_well(options, first_site);
  CHECK(again.written == first_site.size());
  CHECK(again.had_manifest);
  CHECK(again.differing == 0);
  CHECK(again.new_paths.empty());
  fs::remove_all(folder / "site");
  const PublishReport changed = publish_well(options, changed_site());
  CHECK(changed.differing == 3);  // one changed, one gone, one new
  CHECK(changed.new_paths == std::vector<std::string>{"2024/02/01/index.html"});
  CHECK(site_in(folder / "site") == changed_site());
}

TEST_CASE("Publishing the same again writes nothing") {
  const bool atomic = GENERATE(false, true);
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  options.atomic = atomic;
  publish_well(options, first_site);
  struct stat before {};
  REQUIRE(stat((folder / "site/index.html").c_str(), &before) == 0);
  std::atomic<int> operations = 0;
  options.fault = [&](std::string_view operation) {
    if (operation != "mkdir") ++operations;  // the state folder is asked for
    return 0;
  };
  const PublishReport report = publish_well(options, first_site);
  CHECK(report.written == 0);
  CHECK(report.unchanged == first_site.size());
  CHECK(report.removed == 0);
  CHECK(report.changed_paths.empty());
  CHECK(operations == 0);
  struct stat after {};
  REQUIRE(stat((folder / "site/index.html").c_str(), &after) == 0);
  CHECK(before.st_ino == after.st_ino);
}

TEST_CASE("Only what differs is written, and what is gone is removed with its folder") {
  const bool atomic = GENERATE(false, true);
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  options.atomic = atomic;
  publish_well(options, first_site);
  const PublishReport report = publish_well(options, changed_site());
  CHECK(report.written == 2);
  CHECK(report.unchanged == 3);
  CHECK(report.removed == 1);
  CHECK(report.bytes_written == std::string("a new homea new day").size());
  CHECK(report.changed_paths ==
        std::vector<std::string>{"2024/01/30/index.html", "2024/02/01/index.html", "index.html"});
  CHECK(site_in(folder / "site") == changed_site());
  CHECK_FALSE(fs::exists(folder / "site/2024/01/30"));
  CHECK(records_beside(folder / "site") == "lock manifest");
}

TEST_CASE("A file may become a folder and a folder a file") {
  const bool atomic = GENERATE(false, true);
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  options.atomic = atomic;
  const Site before = {{"a", "1"}, {"b/c/d", "2"}, {"b/e", "3"}, {"f", "4"}};
  const Site after = {{"a/x/y", "1"}, {"b", "2"}, {"f", "5"}};
  publish_well(options, before);
  publish_well(options, after);
  CHECK(site_in(folder / "site") == after);
  publish_well(options, before);
  CHECK(site_in(folder / "site") == before);
}

TEST_CASE(
    "A path that is both a file and a folder, or is put twice, is refused and leaves the old "
    "site") {
  const bool fresh = GENERATE(true, false);
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  const Site old = {{"a/b", "old"}, {"c", "old"}};
  if (!fresh) publish_well(options, old);
  for (const Site& site : {Site{{"a", "1"}, {"a/b", "old"}}, Site{{"n/x", "1"}, {"n", "2"}},
                           Site{{"c/d", "1"}, {"c", "old"}}, Site{{"a/b/c", "1"}, {"a/b", "2"}}}) {
    const base::Result<PublishReport> report = publish(options, site);
    CHECK_FALSE(report);
    CHECK(site_in(folder / "site") == (fresh ? Site() : old));
    CHECK(records_beside(folder / "site") == (fresh ? "none" : "lock manifest"));
  }
  auto publication = begin_publication(options, 2);
  REQUIRE(publication);
  CHECK((*publication)->put("a/b", "new"));
  const bool second = (*publication)->put("a/b", "new").has_value();
  CHECK_FALSE((second && (*publication)->commit()));
}

TEST_CASE("Paths that lead out, are hidden or cannot be printed are refused") {
  const TemporaryFolder folder;
  for (const std::string& path : std::vector<std::string>{
           "", "/etc/passwd", "../x", "a/../x", "a/./x", ".", ".nojekyll", "a/.hidden/x", "a//b",
           "a/", "a\nb", "tab\t", "bad\xff", "c1\xc2\x85"}) {
    auto publication = begin_publication(options_for(folder / "site"), 1);
    REQUIRE(publication);
    INFO(path);
    CHECK_FALSE((*publication)->put(path, "x"));
    CHECK_FALSE((*publication)->commit());
  }
  CHECK(records_beside(folder / "site") == "none");
  CHECK(site_in(folder.path()).empty());
}

TEST_CASE("Modes are 0644 and 0755 whatever the umask") {
  const mode_t mask = GENERATE(as<mode_t>(), 0, 022, 077, 0777);
  const bool atomic = GENERATE(false, true);
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  options.atomic = atomic;
  const mode_t before = umask(mask == 0777 ? 0177 : mask);
  publish_well(options, first_site);
  publish_well(options, changed_site());
  umask(before);
  struct stat status {};
  REQUIRE(stat((folder / "site").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0755);
  for (const auto& entry : fs::recursive_directory_iterator(folder / "site")) {
    REQUIRE(lstat(entry.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == (entry.is_directory() ? 0755U : 0644U));
    if (!entry.is_directory()) CHECK(status.st_nlink == 1);
  }
}

TEST_CASE("What someone deleted or resized in the output is written again") {
  const bool atomic = GENERATE(false, true);
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  options.atomic = atomic;
  publish_well(options, first_site);
  fs::remove(folder / "site/index.html");
  fs::remove_all(folder / "site/2024");
  write_file(folder / "site/empty.txt", "not empty");
  const PublishReport report = publish_well(options, first_site);
  CHECK(report.written == 4);
  CHECK(site_in(folder / "site") == first_site);
  fs::remove_all(folder / "site");
  publish_well(options, first_site);
  CHECK(site_in(folder / "site") == first_site);
}

TEST_CASE("An edit of the same size is found with force") {
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  publish_well(options, first_site);
  write_file(folder / "site/index.html", "HOME");
  CHECK(publish_well(options, first_site).written == 0);
  options.force = true;
  CHECK(publish_well(options, first_site).written == 1);
  CHECK(site_in(folder / "site") == first_site);
}

TEST_CASE("A link in the place of a file is replaced, and what it leads to is not touched") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  publish_well(options, first_site);
  write_file(folder / "precious", "home");
  fs::remove(folder / "site/index.html");
  fs::create_symlink(folder / "precious", folder / "site/index.html");
  publish_well(options, first_site);
  CHECK(site_in(folder / "site") == first_site);
  CHECK(read_file(folder / "precious") == "home");
}

TEST_CASE("Nothing is written through a link in the place of a folder") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  publish_well(options, first_site);
  fs::rename(folder / "site/2024", folder / "elsewhere");
  fs::create_symlink(folder / "elsewhere", folder / "site/2024");
  const Site elsewhere = site_in(folder / "elsewhere");
  const base::Result<PublishReport> report = publish(options, changed_site());
  REQUIRE_FALSE(report);
  CHECK_THAT(message_of(report), ContainsSubstring("2024"));
  CHECK(site_in(folder / "elsewhere") == elsewhere);
  CHECK(read_file(folder / "site/index.html") == "home");
}

TEST_CASE("A folder with files of someone else is refused, and with force they stay") {
  const TemporaryFolder folder;
  write_file(folder / "site/photo.jpg", "mine");
  PublishOptions options = options_for(folder / "site");
  const base::Result<PublishReport> refused = publish(options, first_site);
  REQUIRE_FALSE(refused);
  CHECK_THAT(message_of(refused), ContainsSubstring("--force"));
  CHECK(records_beside(folder / "site") == "none");

  options.force = true;
  write_file(folder / "site/index.html", "theirs");
  CHECK(publish_well(options, first_site).written == first_site.size());
  Site both = first_site;
  both["photo.jpg"] = "mine";
  CHECK(site_in(folder / "site") == both);

  options.force = false;
  publish_well(options, changed_site());
  CHECK(read_file(folder / "site/photo.jpg") == "mine");

  // They also stay in a folder that we leave, and are never in the way of being whole.
  write_file(folder / "site/2024/02/01/note.txt", "mine");
  publish_well(options, first_site);
  CHECK(read_file(folder / "site/2024/02/01/note.txt") == "mine");
  CHECK_FALSE(fs::exists(folder / "site/2024/02/01/index.html"));
}

TEST_CASE("Something foreign where a file or folder must go is refused before anything happens") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  publish_well(options, first_site);
  write_file(folder / "site/2024/02", "mine");
  const Site before = site_in(folder / "site");
  CHECK_THAT(message_of(publish(options, changed_site())), ContainsSubstring("in the way"));
  CHECK(site_in(folder / "site") == before);

  Site with_about = first_site;
  with_about["about.html"] = "about";
  write_file(folder / "site/about.html/mine.txt", "mine");
  CHECK_THAT(message_of(publish(options, with_about)), ContainsSubstring("in the way"));
  CHECK(read_file(folder / "site/about.html/mine.txt") == "mine");
  CHECK(records_beside(folder / "site") == "lock manifest");
}

TEST_CASE("An atomic publication refuses to take away files of someone else, even with force") {
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  publish_well(options, first_site);
  write_file(folder / "site/2024/note.txt", "mine");
  options.atomic = true;
  options.force = GENERATE(false, true);
  const base::Result<PublishReport> report = publish(options, changed_site());
  REQUIRE_FALSE(report);
  CHECK_THAT(message_of(report), ContainsSubstring("2024/note.txt"));
  CHECK(read_file(folder / "site/2024/note.txt") == "mine");
  CHECK(read_file(folder / "site/index.html") == "home");
}

TEST_CASE("A site that shrinks to nothing or under half needs force") {
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  CHECK_FALSE(publish(options, {}));
  CHECK(records_beside(folder / "site") == "none");
  publish_well(options, first_site);
  const Site small = {{"index.html", "home"}, {"empty.txt", ""}};
  CHECK_THAT(message_of(publish(options, small)), ContainsSubstring("--force"));
  CHECK_THAT(message_of(publish(options, {})), ContainsSubstring("--force"));
  CHECK(site_in(folder / "site") == first_site);
  // Neither does promising more than is put help.
  auto publication = begin_publication(options, 100);
  REQUIRE(publication);
  CHECK((*publication)->put("index.html", "home"));
  CHECK_FALSE((*publication)->commit());
  CHECK(site_in(folder / "site") == first_site);
  publication = base::Error{""};

  options.force = true;
  options.atomic = GENERATE(false, true);
  publish_well(options, small);
  CHECK(site_in(folder / "site") == small);
  publish_well(options, {});
  CHECK(site_in(folder / "site").empty());
}

TEST_CASE("An empty folder keeps its identity") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "site");
  struct stat before {};
  struct stat after {};
  REQUIRE(stat((folder / "site").c_str(), &before) == 0);
  publish_well(options_for(folder / "site"), first_site);
  REQUIRE(stat((folder / "site").c_str(), &after) == 0);
  CHECK(before.st_ino == after.st_ino);
  CHECK(site_in(folder / "site") == first_site);
}

TEST_CASE("A dry run compares and changes nothing") {
  const TemporaryFolder folder;
  PublishOptions dry = options_for(folder / "x/site");
  dry.dry_run = true;
  dry.fault = [](std::string_view) { return EROFS; };
  CHECK(publish_well(dry, first_site).written == first_site.size());
  CHECK_FALSE(fs::exists(folder / "x"));

  publish_well(options_for(folder / "x/site"), first_site);
  const PublishReport report = publish_well(dry, changed_site());
  CHECK(report.written == 2);
  CHECK(report.unchanged == 3);
  CHECK(report.removed == 1);
  CHECK(site_in(folder / "x/site") == first_site);
}

TEST_CASE("Folders that must not be replaced are refused as output") {
  const TemporaryFolder folder;
  fs::create_directories(folder / "project/content");
  fs::create_symlink(folder / "project", folder / "link");
  PublishOptions options;
  options.protected_folders = {(folder / "project/content").string()};
  for (const std::string& output :
       {std::string("/"), std::string(""), std::string("/usr/.."), folder.path().string(),
        (folder / "project").string(), (folder / "project/").string(), (folder / "link").string(),
        (folder / "project/content").string(), (folder / "project/x/../content/").string()}) {
    options.output = output;
    INFO(output);
    const auto refused = begin_publication(options, 1);
    REQUIRE_FALSE(refused);
    // Not only because there are files in it.
    CHECK_THAT(refused.error().message, ContainsSubstring("the output folder "));
  }
  options.output = (folder / "link/contents").string();
  CHECK(publish(options, first_site));
  CHECK(site_in(folder / "project/contents") == first_site);
}

TEST_CASE("An output that is a link is published into what it leads to") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "real");
  fs::create_symlink("real", folder / "site");
  publish_well(options_for(folder / "site"), first_site);
  CHECK(fs::is_symlink(folder / "site"));
  CHECK(site_in(folder / "real") == first_site);
  CHECK(records_beside(folder / "real") == "lock manifest");

  fs::create_symlink("nowhere", folder / "dangling");
  CHECK_THAT(message_of(publish(options_for(folder / "dangling"), first_site)),
             ContainsSubstring("dangling"));
  write_file(folder / "file", "x");
  CHECK_THAT(message_of(publish(options_for(folder / "file"), first_site)),
             ContainsSubstring("not a folder"));
}

TEST_CASE("A second publication to the same place is refused while one is going on") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  auto publication = begin_publication(options, 1);
  REQUIRE(publication);
  REQUIRE((*publication)->put("index.html", "home"));
  const base::Result<PublishReport> second = publish(options, first_site);
  REQUIRE_FALSE(second);
  CHECK_THAT(message_of(second), ContainsSubstring("another build"));
  const base::Result<bool> recovered = recover_publication(options.output);
  REQUIRE(recovered);
  CHECK_FALSE(*recovered);
  CHECK((*publication)->commit());
  CHECK(site_in(folder / "site") == Site{{"index.html", "home"}});
}

TEST_CASE("A publication that is not committed leaves nothing") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "x/site");
  {
    auto publication = begin_publication(options, 1);
    REQUIRE(publication);
    CHECK((*publication)->put("a/b/index.html", "home"));
  }
  CHECK_FALSE(fs::exists(folder / "x"));
  publish_well(options, first_site);
  {
    auto publication = begin_publication(options, 5);
    REQUIRE(publication);
    CHECK((*publication)->put("index.html", "other"));
    CHECK((*publication)->put("a/b/index.html", "home"));
  }
  CHECK(site_in(folder / "x/site") == first_site);
  CHECK(records_beside(folder / "x/site") == "lock manifest");
}

TEST_CASE("A damaged manifest means comparing every byte, and is mended") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  const fs::path manifest = folder / ".site.dayleaf/manifest";
  publish_well(options, first_site);
  const std::string good = read_file(manifest);
  std::string flipped = good;
  flipped[40] = static_cast<char>(flipped[40] ^ 1);
  for (const std::string& bad :
       {flipped, std::string(), good.substr(0, good.size() / 2), good + "x"}) {
    write_file(manifest, bad);
    write_file(folder / "site/index.html", "HOME");
    const base::Result<PublishReport> report = publish(options, first_site);
    REQUIRE(report);
    CHECK(report->written == 1);
    CHECK(report->unchanged == 4);
    REQUIRE(report->notes.size() == 1);
    CHECK_THAT(report->notes[0], ContainsSubstring("damaged"));
    CHECK(site_in(folder / "site") == first_site);
    CHECK(read_file(manifest) == good);
  }
}

TEST_CASE("Many files from many threads are the same site and the same manifest as from one") {
  const TemporaryFolder folder;
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 0; i < 600; ++i) {
    files.emplace_back("p/" + std::to_string(i % 60) + "/" + std::to_string(i) + ".html",
                       std::string(static_cast<std::size_t>(i) * 7, 'x'));
  }
  std::string manifests[2];
  for (const std::size_t jobs : {1U, 4U}) {
    PublishOptions options = options_for(folder / ("site" + std::to_string(jobs)));
    options.jobs = jobs;
    for (const char* const version : {"1", "2"}) {
      auto publication = begin_publication(options, files.size());
      REQUIRE(publication);
      std::atomic<int> failures = 0;
      base::parallel_for(files.size(), jobs, [&](std::size_t i) {
        if (!(*publication)->put(files[i].first, files[i].second + version)) ++failures;
      });
      CHECK(failures == 0);
      const base::Result<PublishReport> report = (*publication)->commit();
      REQUIRE(report);
      CHECK(report->written == files.size());
    }
    manifests[jobs == 1 ? 0 : 1] =
        read_file(folder / (".site" + std::to_string(jobs) + ".dayleaf/manifest"));
  }
  CHECK(manifests[0] == manifests[1]);
  CHECK(site_in(folder / "site1") == site_in(folder / "site4"));
}
