#include "fetch/record_store.h"

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"

namespace dayleaf::fetch {
namespace {

const base::Date date{2024, 1, 31};

model::DayRecord complete_day() {
  model::DayRecord day;
  day.date = date;
  day.state = model::DayState::complete;
  day.source = "huggingface";
  day.on = {2024, 2, 1};
  day.listed = 1;
  return day;
}

std::vector<model::PaperFacts> facts() {
  return {{{model::PaperId::Kind::arxiv, "2401.00001"},
           {{model::PaperField::doi, "arxiv", {2024, 2, 1}, {"10.1000/1"}}}}};
}

}  // namespace

TEST_CASE("a day is on the disk only when its papers are") {
  const kit::TemporaryFolder folder;
  base::Diagnostics diagnostics;
  RecordStore store(folder.path().string(), diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  REQUIRE(store.put_day(complete_day()));
  REQUIRE(*store.add_facts(facts()));
  CHECK_FALSE(std::filesystem::exists(folder / "data"));
  // Nothing can be written where papers go.
  kit::write_file(folder / "data/papers", "in the way");
  CHECK_FALSE(store.save());
  CHECK_FALSE(std::filesystem::exists(folder / "data/days/2024-01.json"));
  std::filesystem::remove(folder / "data/papers");
  REQUIRE(store.save());
  CHECK(std::filesystem::exists(folder / "data/days/2024-01.json"));
  CHECK(std::filesystem::exists(folder / "data/papers/2401.json"));

  RecordStore again(folder.path().string(), diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  CHECK(*again.find_day(date) == complete_day());
  CHECK_FALSE(*again.add_facts(facts()));  // nothing is new
}

TEST_CASE("records that cannot be understood are an error, and are not written over") {
  const kit::TemporaryFolder folder;
  base::Diagnostics diagnostics;
  RecordStore store(folder.path().string(), diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  // Somebody edits them while days are fetched.
  kit::write_file(folder / "data/days/2024-01.json", "{ \"2024-01-31\": ");
  kit::write_file(folder / "data/papers/2401.json", "[]");
  CHECK_FALSE(store.put_day(complete_day()));
  CHECK_FALSE(store.add_facts(facts()));
  REQUIRE(store.save());
  CHECK(kit::read_file(folder / "data/days/2024-01.json") == "{ \"2024-01-31\": ");
  CHECK(kit::read_file(folder / "data/papers/2401.json") == "[]");
  RecordStore later(folder.path().string(), diagnostics);
  CHECK(diagnostics.has_errors());
}

}  // namespace dayleaf::fetch
