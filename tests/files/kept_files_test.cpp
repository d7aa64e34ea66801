#include "files/publish.h"

#include <filesystem>
#include <string>

#include "files/site_kit.h"

// Files that nobody needs to make again, because they stand there as they were published.
namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;

TEST_CASE("a site that was made from the same is current while its files are there", "[files]") {
  kit::TemporaryFolder folder;
  PublishOptions options;
  options.output = (folder / "site").string();
  options.made_from = "one";
  const auto publish_once = [&](const std::string& bytes) {
    auto publication = begin_publication(options, 1);
    REQUIRE(publication);
    const bool current = (*publication)->is_current();
    if (!current) REQUIRE((*publication)->put("a/index.html", bytes));
    const auto report = (*publication)->commit();
    REQUIRE(report);
    CHECK(report->removed == 0);
    CHECK(report->written + report->unchanged == 1);
    return current;
  };
  CHECK_FALSE(publish_once("first"));
  CHECK(publish_once("first"));

  options.made_from = "two";
  CHECK_FALSE(publish_once("first"));  // the same bytes from something else: recorded
  CHECK(publish_once("first"));

  std::filesystem::remove(folder.path() / "site" / "a" / "index.html");
  CHECK_FALSE(publish_once("first"));
  CHECK(kit::read_file(folder.path() / "site" / "a" / "index.html") == "first");

  std::filesystem::resize_file(folder.path() / "site" / "a" / "index.html", 3);
  CHECK_FALSE(publish_once("first"));
  CHECK(kit::read_file(folder.path() / "site" / "a" / "index.html") == "first");

  options.force = true;
  CHECK_FALSE(publish_once("first"));
  options.force = false;
  options.made_from = "";
  CHECK_FALSE(publish_once("first"));
  CHECK_FALSE(publish_once("first"));
}

TEST_CASE("a file may be kept unseen while it is there with its size", "[files]") {
  kit::TemporaryFolder folder;
  PublishOptions options = kit::options_for(folder / "site");
  options.made_from = "one";
  const kit::Site first = {{"a.html", "first"}, {"b.html", "other"}, {"c.html", "third"}};
  kit::publish_well(options, first);
  std::filesystem::remove(folder / "site/b.html");

  const auto publish_again = [&](bool atomic) {
    options.atomic = atomic;
    auto publication = begin_publication(options, 3);
    REQUIRE(publication);
    CHECK((*publication)->last_made_from() == "one");
    CHECK((*publication)->last_hash("a.html") == base::hash_bytes("first"));
    CHECK_FALSE((*publication)->last_hash("d.html"));
    CHECK(*(*publication)->keep("a.html"));
    CHECK_FALSE(*(*publication)->keep("d.html"));
    const bool kept_b = *(*publication)->keep("b.html");
    if (!kept_b) REQUIRE((*publication)->put("b.html", "other"));
    REQUIRE((*publication)->put("c.html", atomic ? "fourth" : "third"));
    const auto report = (*publication)->commit();
    REQUIRE(report);
    CHECK(report->removed == 0);
    return std::pair(kept_b, report->written);
  };
  CHECK(publish_again(false) == std::pair(false, std::size_t{1}));
  CHECK(kit::site_in(folder / "site") == first);
  CHECK(publish_again(true) == std::pair(true, std::size_t{1}));
  CHECK(kit::site_in(folder / "site") ==
        kit::Site{{"a.html", "first"}, {"b.html", "other"}, {"c.html", "fourth"}});

  options.force = true;  // compares every byte: nothing is kept unseen
  options.atomic = false;
  auto forced = begin_publication(options, 3);
  REQUIRE(forced);
  CHECK_FALSE(*(*forced)->keep("a.html"));
  CHECK((*forced)->last_made_from().empty());
}

TEST_CASE("a file that somebody cut or lengthened is not kept unseen", "[files]") {
  kit::TemporaryFolder folder;
  const PublishOptions options = kit::options_for(folder / "site");
  kit::publish_well(options, {{"a.html", "first"}, {"b.html", "other"}});
  std::filesystem::resize_file(folder / "site/a.html", 4);
  std::filesystem::resize_file(folder / "site/b.html", 6);
  auto publication = begin_publication(options, 2);
  REQUIRE(publication);
  CHECK_FALSE(*(*publication)->keep("a.html"));
  CHECK_FALSE(*(*publication)->keep("b.html"));
}

TEST_CASE("keeping a file twice, or putting what was kept, is refused", "[files]") {
  kit::TemporaryFolder folder;
  const PublishOptions options = kit::options_for(folder / "site");
  kit::publish_well(options, {{"a.html", "first"}});
  for (const bool put : {false, true}) {
    auto publication = begin_publication(options, 1);
    REQUIRE(publication);
    REQUIRE((*publication)->keep("a.html"));
    if (put) {
      CHECK_FALSE((*publication)->put("a.html", "first"));
    } else {
      CHECK_FALSE((*publication)->keep("a.html"));
    }
    CHECK_FALSE((*publication)->commit());
  }
  CHECK(kit::site_in(folder / "site") == kit::Site{{"a.html", "first"}});
}

TEST_CASE("a part of a site leaves the files of other parts alone", "[files]") {
  kit::TemporaryFolder folder;
  PublishOptions options = kit::options_for(folder / "site");
  const auto owns_of = [](std::string_view start) {
    return [start](std::string_view path) { return path.starts_with(start); };
  };
  options.owns = owns_of("a");
  kit::publish_well(options, {{"a1", "1"}, {"a2", "2"}});
  options.owns = owns_of("b");
  kit::publish_well(options, {{"b1", "3"}});
  CHECK(kit::site_in(folder / "site") == kit::Site{{"a1", "1"}, {"a2", "2"}, {"b1", "3"}});
  options.owns = owns_of("a");
  const PublishReport report = kit::publish_well(options, {{"a2", "4"}, {"a3", "5"}});
  CHECK(report.changed_paths == std::vector<std::string>{"a1", "a2", "a3"});
  CHECK(kit::site_in(folder / "site") == kit::Site{{"a2", "4"}, {"a3", "5"}, {"b1", "3"}});
  options.owns = owns_of("c");  // a part may be empty
  CHECK(kit::publish_well(options, {}).changed_paths.empty());
  options.owns = nullptr;  // and the whole knows all of them
  CHECK(kit::publish_well(options, {{"a2", "4"}, {"a3", "5"}, {"b1", "3"}}).written == 0);
}
