#include <sys/resource.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "base/running_hash.h"
#include "files/open_file.h"
#include "files/site_kit.h"

namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;
using namespace dayleaf::kit;

namespace {

// Publishes `page.html` and the file `film.mp4` of a folder.
base::Result<PublishReport> publish_film(const PublishOptions& options, const fs::path& sources) {
  base::Result<std::unique_ptr<Publication>> publication = begin_publication(options, 2);
  if (!publication) return publication.error();
  if (base::Result<void> put = (*publication)->put("page.html", "page"); !put) return put.error();
  const base::Result<void> put =
      (*publication)->put_file("media/ab/film.mp4", sources.string(), "film.mp4");
  if (!put) return put.error();
  return (*publication)->commit();
}

std::string film(std::size_t size) {
  std::string bytes(size, 'f');
  for (std::size_t i = 0; i < size; i += 1000) bytes[i] = static_cast<char>('a' + i / 1000 % 26);
  return bytes;
}

}  // namespace

TEST_CASE("A hash of parts is the hash of the whole") {
  const std::string bytes = film(700'001);
  for (const std::size_t part : {std::size_t{1000}, std::size_t{4096}, std::size_t{700'001}}) {
    base::RunningHash hash;
    for (std::size_t at = 0; at < bytes.size(); at += part) {
      hash.add(std::string_view(bytes).substr(at, part));
    }
    CHECK(hash.hash() == base::hash_bytes(bytes));
  }
  CHECK(base::RunningHash().hash() == base::hash_bytes(""));
}

TEST_CASE("A file is published as it stands, and only when it differs") {
  const bool atomic = GENERATE(false, true);
  const TemporaryFolder folder;
  fs::create_directory(folder / "from");
  write_file(folder / "from/film.mp4", film(700'001));
  PublishOptions options = options_for(folder / "site");
  options.atomic = atomic;
  base::Result<PublishReport> report = publish_film(options, folder / "from");
  REQUIRE(report);
  CHECK(report->written == 2);
  CHECK(report->bytes == 700'005);
  CHECK(site_in(folder / "site").at("media/ab/film.mp4") == film(700'001));
  struct stat status {};
  REQUIRE(stat((folder / "site/media/ab/film.mp4").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0644);

  report = publish_film(options, folder / "from");
  REQUIRE(report);
  CHECK(report->written == 0);
  CHECK(report->unchanged == 2);

  write_file(folder / "from/film.mp4", film(600'000));
  report = publish_film(options, folder / "from");
  REQUIRE(report);
  CHECK(report->written == 1);
  CHECK(report->bytes_written == 600'000);
  CHECK(site_in(folder / "site").at("media/ab/film.mp4") == film(600'000));

  // --force looks at the bytes that stand in the output.
  std::string other = film(600'000);
  other[300'000] = '!';
  write_file(folder / "site/media/ab/film.mp4", other);
  options.force = true;
  report = publish_film(options, folder / "from");
  REQUIRE(report);
  CHECK(report->written == 1);
  CHECK(site_in(folder / "site").at("media/ab/film.mp4") == film(600'000));
}

TEST_CASE("What is no regular file inside the folder is not published") {
  const TemporaryFolder folder;
  fs::create_directories(folder / "from/folder");
  write_file(folder / "secret", "secret");
  const auto refused = [&] {
    return message_of(publish_film(options_for(folder / "site"), folder / "from"));
  };
  CHECK(refused().find("film.mp4: No such file or directory") != std::string::npos);
  fs::create_symlink(folder / "secret", folder / "from/film.mp4");
  CHECK(refused().find("cannot read") != std::string::npos);
  fs::remove(folder / "from/film.mp4");
  REQUIRE(mkfifo((folder / "from/film.mp4").c_str(), 0600) == 0);
  CHECK(refused().find("it is not a regular file") != std::string::npos);
  fs::remove(folder / "from/film.mp4");
  fs::create_directory(folder / "from/film.mp4");
  CHECK(refused().find("it is not a regular file") != std::string::npos);
  CHECK(site_in(folder / "site").empty());
}

TEST_CASE("A file that changes while it is published stops the publication") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "from");
  write_file(folder / "from/film.mp4", film(700'000));
  PublishOptions options = options_for(folder / "site");
  std::size_t size = 600'000;
  options.fault = [&](std::string_view operation) {
    // Between the reading that makes the hash and the copying.
    if (operation == "open") write_file(folder / "from/film.mp4", film(size++));
    return 0;
  };
  CHECK(message_of(publish_film(options, folder / "from")) ==
        "media/ab/film.mp4 changed while it was published: build again");
  CHECK(site_in(folder / "site").empty());
}
