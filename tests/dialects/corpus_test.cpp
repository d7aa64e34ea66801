#include <map>
#include <set>
#include <string>

#include "dialects/read_sheet.h"
#include "dialects/write_sheet.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "kit/skip.h"
#include "sheets.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

struct Census {
  std::size_t sheets = 0;
  std::size_t entries = 0;
  std::size_t images = 0;
  std::size_t videos = 0;
  std::size_t bullets = 0;
  std::size_t cut_lists = 0;
  std::int64_t votes = 0;
  std::set<base::Date> days;
  std::set<model::PaperId> papers;
  std::set<std::string> names;
  std::map<std::string, int> codes;
};

Census census_of(const std::vector<std::pair<std::string, std::string>>& digests) {
  Census census;
  for (const auto& [path, bytes] : digests) {
    base::Diagnostics diagnostics(path, bytes);
    const model::Sheet sheet = read_sheet(path, bytes, {}, diagnostics);
    ++census.sheets;
    census.days.insert(sheet.date);
    for (const model::Entry& entry : sheet.entries) {
      ++census.entries;
      census.papers.insert(entry.id);
      census.bullets += entry.bullet_count;
      census.votes += entry.votes.value_or(0);
      census.cut_lists += entry.authors.cut ? 1 : 0;
      census.names.insert(entry.authors.names.begin(), entry.authors.names.end());
      for (const model::Media& media : entry.media) {
        ++(media.kind == model::Media::Kind::image ? census.images : census.videos);
      }
    }
    for (const base::Diagnostic& found : diagnostics.all()) ++census.codes[found.code];
  }
  return census;
}

// How many digests there are.
std::size_t check_round_trips(const std::filesystem::path& root) {
  const auto digests = kit::read_digests(root);
  for (const auto& [path, bytes] : digests) {
    INFO(path);
    base::Diagnostics ignored;
    const model::Sheet sheet = read_sheet(path, bytes, {}, ignored);
    const std::string written = write_sheet(sheet);
    const model::Sheet again = read_sheet(path, written, {}, ignored);
    CHECK(kit::without_places(again) == kit::without_places(sheet));
    CHECK(write_sheet(again) == written);
  }
  return digests.size();
}

}  // namespace

TEST_CASE("the corpus is counted as it was counted by other means") {
  const auto digests = kit::read_digests(kit::shared_folder() / "corpus");
  if (digests.empty()) {
    return kit::skip("there is no ../shared/corpus beside the source tree");
  }
  const Census census = census_of(digests);
  CHECK(census.sheets == 265);
  CHECK(census.days.size() == 265);
  CHECK(census.entries == 3591);
  CHECK(census.papers.size() == 3590);
  CHECK(census.names.size() == 16'771);
  CHECK(census.names.count("+") == 0);
  CHECK(census.images == 3428 - 17);
  CHECK(census.videos == 152 + 17);
  CHECK(census.bullets == 15'704);
  CHECK(census.votes == 40'953);
  CHECK(census.cut_lists == 115);
  const std::map<std::string, int> expected = {
      {"author-twice", 202},    {"authors-cut", 115},   {"authors-python-list", 137},
      {"control-character", 6}, {"day-twice", 3},       {"lost-backslash", 4},
      {"python-literal", 29},   {"video-as-image", 17}, {"video-link-malformed", 28},
      {"votes-unknown", 32},
  };
  CHECK(census.codes == expected);
}

TEST_CASE("reading what was written gives the sheet that was written") {
  CHECK(check_round_trips(kit::source_folder() / "content") > 10);
  CHECK(check_round_trips(kit::stub_folder() / "digests") == 3);
}

TEST_CASE("reading what was written gives the sheet that was written, over the corpus") {
  if (check_round_trips(kit::shared_folder() / "corpus") == 0) {
    kit::skip("there is no ../shared/corpus beside the source tree");
  }
}
