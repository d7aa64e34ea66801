#include "pipeline/read_site.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/text.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "pipeline/build_site.h"
#include "pipeline/planned_site.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

bool has(const base::Diagnostics& diagnostics, const std::string& path, const std::string& code) {
  for (const base::Diagnostic& found : diagnostics.all()) {
    if (found.path == path && found.code == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a site is read whatever lies between its digests, and all that is left out is named",
          "[pipeline]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "content/2024/01/31.md",
                  digest("2024-01-31", "2401.1", "말이 많은 모델"));
  kit::write_file(folder / "content/2024/02/01.md", digest("2024-02-01", "2402.1", "작은 모델"));
  kit::write_file(folder / "content/large.md", std::string(5000, 'x'));
  REQUIRE(mkfifo((folder / "content/pipe.md").c_str(), 0644) == 0);

  model::Site site;
  site.limits.file_bytes = 4096;
  BuildOptions options;
  options.root = folder.path().string();
  options.today = base::Date{2024, 1, 30};
  options.future = true;
  base::Diagnostics diagnostics;
  const base::Result<Reading> reading = read_site(site, options, diagnostics);
  REQUIRE(reading);
  CHECK(reading->counts.sheets == 2);
  CHECK(reading->counts.papers == 2);
  CHECK(reading->counts.votes_sum == 6);
  CHECK(reading->site.language == "ko");
  CHECK(has(diagnostics, "content/large.md", "file-too-large"));
  CHECK(has(diagnostics, "content/pipe.md", "not-a-regular-file"));
  CHECK(has(diagnostics, "content/2024/02/01.md", "date-in-the-future"));
  CHECK_FALSE(has(diagnostics, "content/2024/01/31.md", "date-in-the-future"));
}

TEST_CASE("a digest of a day to come waits, unless the settings say otherwise", "[pipeline]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "content/2024/01/31.md", digest("2024-01-31", "2401.1", "A model"));
  kit::write_file(folder / "content/2024/02/02.md", digest("2024-02-02", "2402.1", "Another"));
  const auto days_on = [&](base::Date today, bool future) {
    model::Site site;
    site.future = future;
    BuildOptions options;
    options.root = folder.path().string();
    options.today = today;
    base::Diagnostics diagnostics;
    const base::Result<Reading> reading = read_site(site, options, diagnostics);
    REQUIRE(reading);
    CHECK(has(diagnostics, "content/2024/02/02.md", "date-in-the-future") ==
          (today < base::Date{2024, 2, 1}));
    CHECK(reading->waiting.empty() == !reading->last_waiting.has_value());
    if (reading->last_waiting) CHECK(*reading->last_waiting == base::Date{2024, 2, 2});
    return std::pair(reading->archive.days.size(), reading->waiting);
  };
  using Paths = std::vector<std::string>;
  CHECK(days_on({2024, 1, 31}, false) == std::pair(std::size_t{1}, Paths{"2024/02/02.md"}));
  CHECK(days_on({2024, 1, 31}, true) == std::pair(std::size_t{2}, Paths{}));
  CHECK(days_on({2024, 2, 1}, false) == std::pair(std::size_t{2}, Paths{}));
  CHECK(days_on({2024, 1, 1}, false).first == 0);
}

TEST_CASE("what a site keeps beside digests in its own folder is no forgotten digest",
          "[pipeline]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "2024-01-31.md", digest("2024-01-31", "2401.1", "A model"));
  for (const char* const own :
       {"dayleaf.toml", "topics.toml", "people.toml", "public/index.html", "public/2024/01/31.md",
        "themes/x/layouts/day.html", "data/papers/2401.json", "data/days/2024-01.json",
        "data/media/0.json", "media/aa/picture.png", ".dayleaf/cache/x"}) {
    kit::write_file(folder / own, "{}");
  }
  kit::write_file(folder / "topics.toml", "");
  kit::write_file(folder / "people.toml", "");
  kit::write_file(folder / "data/forgotten.txt", "x");
  model::Site site;
  site.content = ".";
  BuildOptions options;
  options.root = folder.path().string();
  base::Diagnostics diagnostics;
  const base::Result<Reading> reading = read_site(site, options, diagnostics);
  REQUIRE(reading);
  CHECK(reading->counts.sheets == 1);
  std::vector<std::string> named;
  for (const base::Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.code == "file-not-read") named.push_back(diagnostic.path);
  }
  CHECK(named == std::vector<std::string>{"data/forgotten.txt"});
}

TEST_CASE("the hash of what was read changes with a byte of it and with nothing else",
          "[pipeline]") {
  const kit::TemporaryFolder folder;
  const auto hash_of = [&](std::size_t jobs) {
    BuildOptions options;
    options.root = folder.path().string();
    options.jobs = jobs;
    base::Diagnostics diagnostics;
    base::Result<Reading> reading = read_site(model::Site(), options, diagnostics);
    REQUIRE(reading);
    return reading->hash;
  };
  kit::write_file(folder / "content/a.md", digest("2024-01-31", "2401.1", "one"));
  const base::Hash first = hash_of(1);
  CHECK(hash_of(4) == first);
  kit::write_file(folder / "content/a.md", digest("2024-01-31", "2401.1", "two"));
  const base::Hash second = hash_of(1);
  CHECK(second != first);
  kit::write_file(folder / "topics.toml", "drop = []\n");
  const base::Hash third = hash_of(1);
  CHECK(third != second);
  kit::write_file(folder / "people.toml", "[[person]]\nname = \"Ada\"\n");
  CHECK(hash_of(1) != third);
}

TEST_CASE("a mistake in the site's people is shown where it stands", "[pipeline]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "content/a.md", digest("2024-01-31", "2401.00001", "one"));
  kit::write_file(folder / "people.toml",
                  "# Who is who.\n[[person]]\nname = \"No Body\"\n  orkid = \"x\"\n");
  SiteMemory memory;
  for (int turn = 0; turn < 2; ++turn) {  // the second time it is remembered
    base::Diagnostics diagnostics;
    BuildOptions options;
    options.root = folder.path().string();
    options.memory = &memory;
    REQUIRE(read_site(model::Site(), options, diagnostics));
    REQUIRE(diagnostics.all().size() == 2);
    const base::Diagnostic& found = diagnostics.all()[0];
    CHECK(found.path == "people.toml");
    CHECK(found.code == "unknown-person-key");
    CHECK(found.suggestion == "did you mean \"orcid\"?");
    CHECK(found.line == 4);
    CHECK(found.column == 3);
    CHECK(found.source_line == "  orkid = \"x\"");
    CHECK(diagnostics.all()[1].code == "person-without-paper");
    CHECK(diagnostics.all()[1].source_line == "name = \"No Body\"");
  }
}

TEST_CASE("the hash of what was read changes with the files of the mirror", "[pipeline]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "content/a.md", digest("2024-01-31", "2401.1", "one"));
  kit::write_file(folder / "data/media/0.json", "{\"version\": 1}\n");
  const auto hash = [&] {
    BuildOptions options;
    options.root = folder.path().string();
    base::Diagnostics diagnostics;
    base::Result<Reading> reading = read_site(model::Site(), options, diagnostics);
    REQUIRE(reading);
    return reading->hash;
  };
  const base::Hash none = hash();
  kit::write_file(folder / "media/aa/picture.png", "picture");
  const base::Hash kept = hash();
  CHECK(kept != none);
  kit::write_file(folder / "media/aa/picture.png", "pict");  // cut
  CHECK(hash() != kept);
  std::filesystem::remove(folder / "media/aa/picture.png");
  CHECK(hash() == none);
}

TEST_CASE("a limit takes the newest digests", "[pipeline]") {
  const kit::TemporaryFolder folder;
  for (const char* const day : {"2024-01-29", "2024-01-30", "2024-01-31"}) {
    kit::write_file(folder / ("content/" + std::string(day) + ".md"),
                    digest(day, "2401.0000" + std::string(1, day[9]), "one"));
  }
  const auto days_of = [&](std::size_t limit) {
    BuildOptions options;
    options.root = folder.path().string();
    options.limit = limit;
    base::Diagnostics diagnostics;
    const base::Result<Reading> reading = read_site(model::Site(), options, diagnostics);
    REQUIRE(reading);
    std::vector<std::string> days;
    for (const model::Day& day : reading->archive.days) days.push_back(base::iso_date(day.date));
    return days;
  };
  using Days = std::vector<std::string>;
  CHECK(days_of(1) == Days{"2024-01-31"});
  CHECK(days_of(2) == Days{"2024-01-30", "2024-01-31"});
  CHECK(days_of(3).size() == 3);
  CHECK(days_of(0).size() == 3);
}

TEST_CASE("what a reading remembers of drafts is theirs, whether they are wanted or not",
          "[pipeline]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "content/1.md", digest("2024-01-31", "2401.1", "a"));
  kit::write_file(
      folder / "content/2.md",
      "+++\ndraft = \"no?\"\n+++\n" + digest("2024-02-01", "2402.1", "b") + "\nVote: more\n");
  model::Site site;
  BuildOptions options;
  SiteMemory memory;
  options.root = folder.path().string();
  options.memory = &memory;
  for (const bool drafts : {false, true, false}) {
    options.drafts = drafts;
    base::Diagnostics diagnostics;
    const base::Result<Reading> reading = read_site(site, options, diagnostics);
    REQUIRE(reading);
    CHECK(reading->counts.sheets == (drafts ? 2 : 1));
    CHECK(reading->drafts ==
          (drafts ? std::vector<std::string>() : std::vector<std::string>{"2.md"}));
    CHECK(has(diagnostics, "content/2.md", "draft-not-understood"));
    CHECK(has(diagnostics, "content/2.md", "field-twice") == drafts);
  }
}

TEST_CASE("a content folder that is not there is an error that names it", "[pipeline]") {
  const kit::TemporaryFolder folder;
  BuildOptions options;
  options.root = folder.path().string();
  base::Diagnostics diagnostics;
  const base::Result<Reading> reading = read_site(model::Site(), options, diagnostics);
  REQUIRE_FALSE(reading);
  CHECK_THAT(reading.error().message, ContainsSubstring("content"));
}

TEST_CASE("a theme that does not exist is named, with those that do", "[pipeline]") {
  model::Site site;
  site.language = "en";
  site.theme = "nowhere";
  base::Diagnostics diagnostics;
  CHECK(open_theme(site, read_theme(site, ""), diagnostics) == nullptr);
  REQUIRE(diagnostics.has_errors());
  CHECK_THAT(diagnostics.all().front().message, ContainsSubstring("broadsheet"));
  site.theme = "../themes";
  base::Diagnostics escaping;
  CHECK(open_theme(site, read_theme(site, ""), escaping) == nullptr);
  CHECK(escaping.all().front().code == "theme-name");
}

TEST_CASE("a mistake in the site's own topics is shown where it stands", "[pipeline]") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "content/a.md", digest("2024-01-31", "2401.00001", "one"));
  kit::write_file(folder / "topics.toml",
                  "# The words of our own field, which no built-in topic has.\n[[topic]]\n"
                  "slug = \"weather-balloons\"\nname = \"Weather balloons\"\n"
                  "  wordz = [\"radiosonde\", \"weather balloon\"]\n");
  base::Diagnostics diagnostics;
  BuildOptions options;
  options.root = folder.path().string();
  REQUIRE(read_site(model::Site(), options, diagnostics));
  REQUIRE(diagnostics.all().size() == 1);
  const base::Diagnostic& found = diagnostics.all().front();
  CHECK(found.path == "topics.toml");
  CHECK(found.code == "unknown-topic-key");
  CHECK(found.line == 5);
  CHECK(found.column == 3);
  CHECK(found.source_line == "  wordz = [\"radiosonde\", \"weather balloon\"]");
  CHECK(found.caret == 3);
}
