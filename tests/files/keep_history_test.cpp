#include <cerrno>
#include <filesystem>
#include <string>

#include "files/publish.h"
#include "files/site_kit.h"

namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;
using namespace dayleaf::kit;

namespace {

// Publishes one file, and keeps a text.
base::Result<void> keep(const PublishOptions& options, const std::string& text) {
  base::Result<std::unique_ptr<Publication>> publication = begin_publication(options, 1);
  REQUIRE(publication);
  REQUIRE((*publication)->put("index.html", "home"));
  REQUIRE((*publication)->commit());
  return (*publication)->keep_history(text);
}

std::optional<std::string> kept(const PublishOptions& options) {
  const base::Result<std::optional<std::string>> text = read_kept_history(options.output);
  REQUIRE(text);
  return *text;
}

}  // namespace

TEST_CASE("a text is kept beside the output, and the next one takes its place", "[history]") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  CHECK(kept(options) == std::nullopt);
  REQUIRE(keep(options, "first"));
  CHECK(kept(options) == "first");
  CHECK(records_beside(folder / "site") == "history lock manifest");
  REQUIRE(keep(options, "second"));
  CHECK(kept(options) == "second");
  base::Result<std::unique_ptr<Publication>> publication = begin_publication(options, 1);
  REQUIRE(publication);
  CHECK(*(*publication)->last_history() == "second");
  // A publication that comes to nothing keeps what there was.
  publication->reset();
  CHECK(kept(options) == "second");
}

TEST_CASE("a dry run keeps nothing", "[history]") {
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  REQUIRE(keep(options, "first"));
  options.dry_run = true;
  REQUIRE(keep(options, "second"));
  CHECK(kept(options) == "first");
}

TEST_CASE("whatever fails, the last text stays whole", "[history]") {
  for (const char* operation : {"open", "write", "close", "syncfs", "rename"}) {
    INFO(operation);
    const TemporaryFolder folder;
    PublishOptions options = options_for(folder / "site");
    REQUIRE(keep(options, "first"));
    base::Result<std::unique_ptr<Publication>> publication = begin_publication(options, 1);
    REQUIRE(publication);
    publication->reset();
    bool fails = false;
    options.fault = [&](std::string_view asked) { return fails && asked == operation ? EIO : 0; };
    publication = begin_publication(options, 1);
    REQUIRE(publication);
    REQUIRE((*publication)->put("index.html", "home"));
    REQUIRE((*publication)->commit());
    fails = true;
    CHECK(!(*publication)->keep_history("second"));
    fails = false;
    publication->reset();
    CHECK(kept(options) == "first");
    CHECK(records_beside(folder / "site") == "history lock manifest");
  }
}

TEST_CASE("what a killed run left half written is in nobody's way", "[history]") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  REQUIRE(keep(options, "first"));
  write_file(folder / ".site.dayleaf/history.new", "sec");
  CHECK(kept(options) == "first");
  REQUIRE(keep(options, "second"));
  CHECK(kept(options) == "second");
}

TEST_CASE("what is no file cannot be read, and is no history", "[history]") {
  const TemporaryFolder folder;
  const PublishOptions options = options_for(folder / "site");
  REQUIRE(keep(options, "first"));
  fs::remove(folder / ".site.dayleaf/history");
  fs::create_directory(folder / ".site.dayleaf/history");
  CHECK(!read_kept_history(options.output));
  CHECK(!keep(options, "second"));
}
