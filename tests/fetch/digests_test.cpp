#include <cstdlib>
#include <filesystem>
#include <map>

#include "fetch/digest_address.h"
#include "fetch/sources.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "programs/git.h"

using namespace dayleaf;
using namespace dayleaf::fetch;
using kit::TemporaryFolder;
using kit::write_file;

namespace {

namespace fs = std::filesystem;

constexpr base::Date last_of_january{2024, 1, 31};

std::string digest_of(const std::string& date) {
  return "## Daily Papers (" + date +
         ")\n\n### [A paper](https://arxiv.org/abs/2401.17270)\n\nVote: 3\n\n- 새 것이다.\n";
}

// A run of fetch, as far as the source sees it.
struct Run {
  explicit Run(const std::string& from) { settings.digests = from; }

  FetchedDay day(const base::Date& date = last_of_january) {
    return find_source("digests")->fetch_day(
        {client, settings, {}, {2024, 2, 2}, {}, root, &memory}, date);
  }

  ApiClient client{{}};
  model::FetchSettings settings;
  std::string root;
  std::map<std::string, std::string, std::less<>> memory;
};

void git(const fs::path& folder, const programs::Git::Words& words) {
  programs::Git::Words all = {
      "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"};
  all.insert(all.end(), words.begin(), words.end());
  const base::Result<programs::Finished> finished = programs::Git(folder.string()).run(all);
  REQUIRE(finished);
  INFO(finished->err);
  REQUIRE(finished->went_well());
}

std::string place_of(const std::string& from) {
  const base::Result<DigestAddress> address = understand_digest_address(from, "/site");
  return address ? address->place : "error";
}

}  // namespace

TEST_CASE("addresses of day files are understood") {
  CHECK(place_of("../other") == "/site/../other");
  CHECK(place_of("/srv/digests") == "/srv/digests");
  CHECK(place_of("file:///srv/my%20digests") == "/srv/my digests");
  CHECK(place_of("https://Example.org/d/") == "https://example.org/d");
  const std::string raw = "https://raw.githubusercontent.com/alice/digests/";
  CHECK(place_of("https://github.com/alice/digests") == raw + "HEAD");
  CHECK(place_of("https://github.com/alice/digests.git/") == raw + "HEAD");
  CHECK(place_of("https://github.com/alice/digests/tree/main") == raw + "main");
  CHECK(place_of("https://github.com/alice/digests/tree/main/a/b/") == raw + "main/a/b");
  for (const char* wrong :
       {"", "file://host/x", "file:///a%00b", "file:///%zz", "ftp://example.org/", "https://",
        "https://example.org/?q=1", "https://example.org/#x", "https://github.com/alice",
        "https://github.com/alice/digests/blob/main/2024/01/31.md"}) {
    CAPTURE(wrong);
    CHECK(place_of(wrong) == "error");
  }
}

TEST_CASE("a day is found however its file is named, and only that day") {
  for (const std::string& path : day_file_paths(last_of_january)) {
    CAPTURE(path);
    const TemporaryFolder folder;
    write_file(folder / "d" / path, digest_of("2024-01-31"));
    Run run("d");
    run.root = folder.path().string();
    const FetchedDay day = run.day();
    CHECK(day.failure.message.empty());
    CHECK(day.text == digest_of("2024-01-31"));
    CHECK(run.memory.size() == 1);
    const FetchedDay other = run.day({2024, 1, 30});
    CHECK(other.text.empty());
    CHECK(other.failure.kind == ApiFailure::none);
  }
}

TEST_CASE("in a folder a day is found whatever ending its file has") {
  for (const char* const name : {"2024/01/31.markdown", "2024-01-31.MD", "20240131.mdx"}) {
    CAPTURE(name);
    const TemporaryFolder folder;
    write_file(folder / name, digest_of("2024-01-31"));
    Run run(folder.path().string());
    CHECK(run.day().text == digest_of("2024-01-31"));
    CHECK(run.day().text == digest_of("2024-01-31"));  // the layout is remembered
  }
}

TEST_CASE("the layout that worked is looked for first") {
  const TemporaryFolder folder;
  write_file(folder / "2024/2024-01-30.md", digest_of("2024-01-30"));
  write_file(folder / "2024/2024-01-31.md", digest_of("2024-01-31"));
  write_file(folder / "2024/01/31.md", digest_of("2024-01-31") + "- Another.\n");
  Run run(folder.path().string());
  CHECK(run.day({2024, 1, 30}).text == digest_of("2024-01-30"));
  CHECK(run.day().text == digest_of("2024-01-31"));
  CHECK(Run(folder.path().string()).day().text != digest_of("2024-01-31"));
}

TEST_CASE("what is no digest of the day is a failure that says so") {
  const std::pair<std::string, const char*> wrong[] = {
      {digest_of("2024-02-01"), "says that it is of 2024-02-01"},
      {digest_of("2024-01-31") + "\xff", "is not UTF-8 at byte"},
      {digest_of("2024-01-31") + std::string(1, '\0'), "holds a zero byte"},
      {"\n<!DOCTYPE html><p>Not found", "is a page of HTML"},
      {"", "has no paper"},
      {"Nothing today.\n", "has no paper"},
      {std::string((4U << 20) + 1, 'x'), "is larger than the limit"}};
  for (const auto& [text, words] : wrong) {
    const TemporaryFolder folder;
    write_file(folder / "2024-01-31.md", text);
    const FetchedDay day = Run(folder.path().string()).day();
    CHECK(day.text.empty());
    CHECK(day.failure.kind != ApiFailure::none);
    CHECK_THAT(day.failure.message, ContainsSubstring(words));
    CHECK_THAT(day.failure.message, ContainsSubstring("2024-01-31.md"));
  }
  CHECK_THAT(Run("/nowhere/at/all").day().failure.message, ContainsSubstring("is no folder"));
  CHECK_THAT(Run("").day().failure.message, ContainsSubstring("[source.digests] from"));
}

TEST_CASE("nothing outside the folder is read") {
  const TemporaryFolder folder;
  write_file(folder / "secret.md", digest_of("2024-01-31"));
  fs::create_directories(folder / "d/2024");
  fs::create_symlink(folder / "secret.md", folder / "d/2024-01-31.md");
  const FetchedDay day = Run((folder / "d").string()).day();
  CHECK(day.text.empty());
  CHECK_THAT(day.failure.message, ContainsSubstring("link that leads out"));
}

TEST_CASE("a repository gives the file of its last commit") {
  const TemporaryFolder folder;
  const fs::path work = folder / "work";
  fs::create_directories(work);
  git(work, {"init", "--quiet"});
  write_file(work / "2024/01/31.md", digest_of("2024-01-31"));
  // Before the first commit there is only the work tree.
  CHECK(Run(work.string()).day().text == digest_of("2024-01-31"));
  git(work, {"add", "."});
  git(work, {"commit", "--quiet", "--message", "x"});
  write_file(work / "2024/01/31.md", "not committed yet\n");
  write_file(work / "2024/01/30.md", digest_of("2024-01-30"));
  CHECK(Run(work.string()).day().text == digest_of("2024-01-31"));
  CHECK(Run(work.string()).day({2024, 1, 30}).text.empty());

  git(folder.path(), {"clone", "--quiet", "--bare", work.string(), "bare.git"});
  Run bare("file://" + (folder / "bare.git").string());
  CHECK(bare.day().text == digest_of("2024-01-31"));
  CHECK(bare.day({2024, 1, 30}).failure.kind == ApiFailure::none);
  // A link in a commit is a text with a path in it.
  fs::create_symlink("/etc/passwd", work / "2024-01-29.md");
  git(work, {"add", "."});
  git(work, {"commit", "--quiet", "--message", "y"});
  CHECK_THAT(Run(work.string()).day({2024, 1, 29}).failure.message,
             ContainsSubstring("is no regular file"));
  git(folder.path(), {"init", "--quiet", "--bare", "empty.git"});
  const FetchedDay none = Run((folder / "empty.git").string()).day();
  CHECK(none.text.empty());
  CHECK(none.failure.message.empty());
}
