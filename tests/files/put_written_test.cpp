#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <string>

#include "base/sink.h"
#include "files/site_kit.h"

namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;
using namespace dayleaf::kit;

namespace {

using Writer = std::function<void(base::Sink& out)>;

std::string numbers(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += std::to_string(i) + "\n";
  return text;
}

Writer number_writer(std::size_t count) {
  return [count](base::Sink& out) {
    for (std::size_t i = 0; i < count; ++i) out.write(std::to_string(i) + "\n");
  };
}

base::Result<PublishReport> publish_written(const PublishOptions& options, const Writer& write) {
  base::Result<std::unique_ptr<Publication>> publication = begin_publication(options, 2);
  if (!publication) return publication.error();
  if (base::Result<void> put = (*publication)->put("page.html", "page"); !put) return put.error();
  const base::Result<base::Hash> put = (*publication)->put_written("data/dump.txt", write);
  if (!put) return put.error();
  return (*publication)->commit();
}

}  // namespace

TEST_CASE("What is written in pieces is published as if it were whole") {
  const bool atomic = GENERATE(false, true);
  // Less than a sink keeps, and several times that.
  const std::size_t count = GENERATE(std::size_t{0}, std::size_t{10}, std::size_t{700'000});
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  options.atomic = atomic;
  base::Result<PublishReport> report = publish_written(options, number_writer(count));
  REQUIRE(report);
  CHECK(report->written == 2);
  CHECK(report->bytes == 4 + numbers(count).size());
  CHECK(site_in(folder / "site").at("data/dump.txt") == numbers(count));
  CHECK(records_beside(folder / "site") == "lock manifest");

  report = publish_written(options, number_writer(count));
  REQUIRE(report);
  CHECK(report->written == 0);
  CHECK(report->unchanged == 2);

  options.dry_run = true;
  report = publish_written(options, number_writer(count + 1));
  REQUIRE(report);
  CHECK(report->written == 1);
  CHECK(site_in(folder / "site").at("data/dump.txt") == numbers(count));
  options.dry_run = false;
  report = publish_written(options, number_writer(count + 1));
  REQUIRE(report);
  CHECK(report->bytes_written == numbers(count + 1).size());
  CHECK(site_in(folder / "site").at("data/dump.txt") == numbers(count + 1));
}

TEST_CASE("The hash of what was written is that of its bytes") {
  const TemporaryFolder folder;
  for (const std::size_t count : {std::size_t{10}, std::size_t{700'000}}) {
    base::Result<std::unique_ptr<Publication>> publication =
        begin_publication(options_for(folder / "site"), 1);
    REQUIRE(publication);
    const base::Result<base::Hash> hash =
        (*publication)->put_written("dump.txt", number_writer(count));
    REQUIRE(hash);
    CHECK(*hash == base::hash_bytes(numbers(count)));
  }
}

TEST_CASE("A sink hands over what it holds, and never holds much") {
  const TemporaryFolder folder;
  std::size_t most = 0;
  const Writer watched = [&](base::Sink& out) {
    for (std::size_t i = 0; i < 700'000; ++i) {
      out.text() += std::to_string(i) + "\n";
      most = std::max(most, out.text().size());
      out.end_piece();
    }
  };
  REQUIRE(publish_written(options_for(folder / "site"), watched));
  CHECK(most < base::Sink::most_kept + 16);
  CHECK(site_in(folder / "site").at("data/dump.txt") == numbers(700'000));
}

TEST_CASE("A full disk while pieces are written keeps the old site") {
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  REQUIRE(publish_written(options, number_writer(700'000)));
  for (const int broken : {0, 1, 2, 3}) {
    int writes = 0;
    options.fault = [&](std::string_view operation) {
      return operation == "write" && writes++ == broken ? ENOSPC : 0;
    };
    const base::Result<PublishReport> report = publish_written(options, number_writer(700'001));
    CHECK(message_of(report).find("No space left on device") != std::string::npos);
    CHECK(site_in(folder / "site").at("data/dump.txt") == numbers(700'000));
    CHECK(records_beside(folder / "site") == "lock manifest");
  }
}
