#include <optional>
#include <string>
#include <vector>

#include "deploy/find_place.h"
#include "deploy/sync_plan.h"
#include "deploy/sync_site.h"
#include "kit/catch.h"

namespace dayleaf::deploy {
namespace {

using Paths = std::vector<std::string>;

struct Known {
  std::string path;
  std::uint64_t mark;  // of its bytes
};

files::Manifest manifest_of(const std::vector<Known>& known) {
  std::vector<files::PublishedFile> files;
  for (const Known& file : known) files.push_back({file.path, 10, {file.mark, file.mark}});
  std::optional<files::Manifest> manifest =
      files::Manifest::parse(files::write_manifest(files, ""));
  REQUIRE(manifest);
  return *std::move(manifest);
}

TEST_CASE("an address is a folder, a host or a bucket by one rule") {
  const std::vector<std::string> remotes = {"box", "my s3"};
  const auto kind = [&](const char* address) { return read_address(address, remotes).kind; };
  for (const char* folder : {"site", "/srv/www", "../x", "./a:b", "/a:b", "a b/c:d", "~x"}) {
    CHECK(kind(folder) == AddressKind::folder);
  }
  for (const char* host : {"alice@web:site", "web:site", "web:/srv/www", "web::module/x",
                           "rsync://web/module", "alice@box:x", "alice@s3:x", "alice@[::1]:x"}) {
    CHECK(kind(host) == AddressKind::host);
  }
  for (const char* bucket : {"box:x", "box:", "my s3:bucket/x", ":local:/x", "rclone:any:x",
                             "s3:bucket", "r2:bucket/path"}) {
    CHECK(kind(bucket) == AddressKind::bucket);
  }
  for (const char* wrong : {"web:", "-oProxyCommand=x:y", "https://example.org/x", "s3://bucket",
                            "rclone:x", "rclone:-x:y"}) {
    CHECK(kind(wrong) == AddressKind::wrong);
  }
  CHECK(read_address("rclone:box:a b", remotes).text == "box:a b");
}

TEST_CASE("what differs is sent, what is gone is removed with its folders, inner ones first") {
  const files::Manifest site =
      manifest_of({{"2024/02/01/index.html", 1}, {"a.css", 1}, {"index.html", 2}});
  const files::Manifest there = manifest_of({{"2024/01/30/index.html", 1},
                                             {"2024/01/31/index.html", 1},
                                             {"a.css", 1},
                                             {"index.html", 1}});
  const SyncPlan plan = plan_sync(site, there);
  CHECK(plan.added == Paths{"2024/02/01/index.html"});
  CHECK(plan.changed == Paths{"index.html"});
  CHECK(plan.removed == Paths{"2024/01/30/index.html", "2024/01/31/index.html"});
  CHECK(plan.folders == Paths{"2024/01/31", "2024/01/30", "2024/01"});
  CHECK(plan.unchanged == 1);
  CHECK(plan.bytes == 20);
}

TEST_CASE(
    "the manifest of both names all files, and has the hash only of those that are the same") {
  const files::Manifest site = manifest_of({{"a", 1}, {"b", 2}, {"c", 3}});
  const files::Manifest there = manifest_of({{"b", 2}, {"c", 9}, {"d", 4}});
  const std::optional<files::Manifest> both =
      files::Manifest::parse(write_manifest_of_both(site, there));
  REQUIRE(both);
  REQUIRE(both->files().size() == 4);
  const SyncPlan again = plan_sync(site, *both);
  CHECK(again.added.empty());
  CHECK(again.changed == Paths{"a", "c"});
  CHECK(again.removed == Paths{"d"});
  CHECK(again.unchanged == 1);
}

// A place in memory that notes what is asked of it, and may fail.
class Notebook : public Place {
 public:
  const std::string& name() const override { return name_; }
  Trouble trouble() const override { return Trouble::there; }
  base::Result<void> check() override { return {}; }
  base::Result<std::optional<std::string>> read(std::string_view) override { return manifest; }
  base::Result<bool> holds_files() override { return filled; }
  base::Result<void> send(const Sending& sending) override {
    std::string line = sending.compare ? "compare" : "send";
    for (const std::string& path : sending.paths) line += " " + path;
    notes.push_back(line);
    if (line == failing) return base::Error{"the line is cut"};
    return {};
  }
  base::Result<void> remove(const Paths& paths, const Paths& folders) override {
    std::string line = "remove";
    for (const std::string& path : paths) line += " " + path;
    for (const std::string& folder : folders) line += " " + folder + "/";
    notes.push_back(line);
    return {};
  }
  base::Result<void> remove_leftovers(const Paths& paths) override {
    std::string line = "remove leftovers of";
    for (const std::string& path : paths) line += " " + path;
    notes.push_back(line);
    return {};
  }

  std::optional<std::string> manifest;
  bool filled = false;
  std::string failing;
  Paths notes;

 private:
  std::string name_ = "place";
};

Deployment sync(Notebook& place, const std::vector<Known>& site, SyncOptions options = {}) {
  const files::PublishedSite published{"/site", manifest_of(site), {}};
  return sync_site(place, published, options, [](std::string_view) {});
}

std::string manifest_text_of(const std::vector<Known>& known) {
  return files::write_manifest(manifest_of(known).files(), "");
}

TEST_CASE("new files come before changed ones, removals last, the manifest first and at the end") {
  Notebook place;
  place.manifest = manifest_text_of({{"index.html", 1}, {"old/page.html", 1}});
  const Deployment done = sync(place, {{"index.html", 2}, {"new.css", 1}});
  REQUIRE(done.report);
  CHECK(place.notes == Paths{"send .dayleaf-manifest", "send new.css", "send index.html",
                             "remove old/page.html old/", "send .dayleaf-manifest"});
}

TEST_CASE("a place that has everything is not touched, nor any in a dry run") {
  Notebook place;
  place.manifest = manifest_text_of({{"index.html", 1}});
  REQUIRE(sync(place, {{"index.html", 1}}).report);
  const Deployment dry = sync(place, {{"index.html", 2}}, {false, true});
  REQUIRE(dry.report);
  CHECK(dry.report->changed == Paths{"index.html"});
  CHECK(place.notes.empty());
}

TEST_CASE("a place with files of others, or with a damaged manifest, needs to be forced") {
  Notebook place;
  place.filled = true;
  CHECK(sync(place, {{"index.html", 1}}).trouble == Trouble::request);
  place.manifest = "dayleaf manifest 1\n";
  const Deployment refused = sync(place, {{"index.html", 1}});
  REQUIRE_FALSE(refused.report);
  CHECK_THAT(refused.report.error().message, ContainsSubstring("damaged"));
  CHECK(place.notes.empty());
  REQUIRE(sync(place, {{"index.html", 1}}, {true, false}).report);
  CHECK(place.notes[1] == "compare index.html");
}

TEST_CASE("a deployment that is cut off removes nothing and leaves the manifest of both") {
  Notebook place;
  place.manifest = manifest_text_of({{"old.html", 1}});
  place.failing = "send new.html";
  const Deployment cut = sync(place, {{"new.html", 1}});
  REQUIRE_FALSE(cut.report);
  CHECK(cut.trouble == Trouble::there);
  CHECK(place.notes == Paths{"send .dayleaf-manifest", "send new.html"});
}

TEST_CASE("what a deployment that was cut off left behind is removed before anything is sent") {
  Notebook place;
  place.manifest = write_manifest_of_both(manifest_of({{"cut.html", 2}, {"index.html", 1}}),
                                          manifest_of({{"cut.html", 1}, {"index.html", 1}}));
  REQUIRE(sync(place, {{"cut.html", 2}, {"index.html", 1}}).report);
  REQUIRE(place.notes.size() > 2);
  CHECK(place.notes[1] == "remove leftovers of .dayleaf-manifest cut.html index.html");
  CHECK(place.notes[2] == "send cut.html");
}

}  // namespace
}  // namespace dayleaf::deploy
