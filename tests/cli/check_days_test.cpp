#include "cli/check_days.h"

#include <string>
#include <utility>
#include <vector>

#include "fetch/source_calendar.h"
#include "kit/catch.h"
#include "kit/days.h"
#include "render/languages.h"

using namespace dayleaf;
using namespace dayleaf::cli;
using kit::day_record;

namespace {

// Digests of one paper each.
model::Archive archive_of(const std::vector<base::Date>& digests,
                          std::vector<model::DayRecord> days) {
  std::vector<model::Sheet> sheets;
  for (const base::Date& date : digests) sheets.push_back(kit::bare_sheet(date));
  return kit::archive_of(std::move(sheets), std::move(days));
}

// "warning day-failed: …" a line, with the suggestion after " | ".
std::string found(const model::Archive& archive) {
  base::Diagnostics diagnostics;
  check_days(archive, model::Site(), diagnostics);
  std::string text;
  for (const base::Diagnostic& diagnostic : diagnostics.all()) {
    text += std::string(base::severity_name(diagnostic.severity)) + " " + diagnostic.path + " " +
            diagnostic.code + ": " + diagnostic.message +
            (diagnostic.suggestion.empty() ? "" : " | " + diagnostic.suggestion) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a folder of digests without records has no missing days", "[check]") {
  const model::Archive archive = archive_of({{2024, 1, 2}, {2024, 3, 5}}, {});
  CHECK(found(archive).empty());
  CHECK(states_text(archive).empty());
}

TEST_CASE("days that failed or are missing are told once a run, with the command", "[check]") {
  // 2024-02-01 is a Thursday.
  const model::Archive archive =
      archive_of({{2024, 2, 1}, {2024, 2, 14}},
                 {day_record({2024, 2, 1}, model::DayState::complete, 1),
                  day_record({2024, 2, 2}, model::DayState::failed, 0, "HTTP 500"),
                  day_record({2024, 2, 3}, model::DayState::empty, 0, "Saturday"),
                  day_record({2024, 2, 5}, model::DayState::failed, 0, "HTTP 502"),
                  day_record({2024, 2, 14}, model::DayState::complete, 1)});
  CHECK(found(archive) ==
        "warning data/days/2024-02.json day-failed: 2 days from 2024-02-02 to 2024-02-05 failed, "
        "the last one: HTTP 502 (huggingface, asked on 2024-02-09) | "
        "dayleaf fetch --since 2024-02-02 --until 2024-02-05\n"
        "warning content day-missing: 6 working days from 2024-02-06 to 2024-02-13 were not "
        "fetched | dayleaf fetch --since 2024-02-06 --until 2024-02-13\n");
  CHECK(states_text(archive) == "2 days complete, 1 with nothing listed, 2 failed, 9 not fetched");
}

TEST_CASE("one day that failed is told by its date", "[check]") {
  CHECK(
      found(archive_of({}, {day_record({2024, 2, 2}, model::DayState::failed, 0, "no\tanswer")})) ==
      "warning data/days/2024-02.json day-failed: 2024-02-02 failed: no\\x09answer (huggingface, "
      "asked on 2024-02-09) | dayleaf fetch --since 2024-02-02 --until 2024-02-02\n");
}

TEST_CASE("gaps that are older than the first record are one note", "[check]") {
  const model::Archive archive =
      archive_of({{2024, 1, 2}, {2024, 1, 5}, {2024, 1, 9}, {2024, 2, 1}},
                 {day_record({2024, 2, 1}, model::DayState::complete, 1)});
  CHECK(found(archive) ==
        "note content day-missing: 19 working days from 2024-01-03 to 2024-01-31 were not fetched "
        "| dayleaf fetch --since 2024-01-03 --until 2024-01-31\n");
}

TEST_CASE("a weekend that nobody asked for is no gap", "[check]") {
  CHECK(found(archive_of({{2024, 2, 2}, {2024, 2, 5}},
                         {day_record({2024, 2, 2}, model::DayState::complete, 1),
                          day_record({2024, 2, 5}, model::DayState::complete, 1)}))
            .empty());
}

TEST_CASE("papers that people took out, and days that are not over, are notes", "[check]") {
  CHECK(found(archive_of(
            {{2024, 1, 31}, {2024, 2, 2}},
            {day_record({2024, 1, 31}, model::DayState::complete, 14),
             day_record({2024, 2, 1}, model::DayState::complete, 9),
             day_record({2024, 2, 2}, model::DayState::partial, 1, "the day is not over")})) ==
        "note content/2024-01-31.md day-differs: huggingface listed 14 papers on 2024-01-31, and "
        "its digest has 1\n"
        "note data/days/2024-02.json day-differs: huggingface listed 9 papers on 2024-02-01, and "
        "there is no digest of it | dayleaf fetch --since 2024-02-01 --until 2024-02-01 writes it "
        "again\n"
        "note content/2024-02-02.md day-partial: 2024-02-02 is not finished: 1 paper so far, the "
        "day is not over | the next dayleaf fetch completes it\n");
}

TEST_CASE("every day of rest has a name in every language", "[check]") {
  // Twenty-eight years have every holiday on every weekday.
  for (base::Date date{2023, 1, 1}; date.year < 2051; date = base::add_days(date, 1)) {
    const model::DayReason reason = fetch::rests_on(date);
    if (reason.empty()) continue;
    REQUIRE(model::read_reason(model::reason_code(reason)) == reason);
    for (const render::Language* language : render::all_languages()) {
      const std::string words = render::reason_in(*language, reason);
      REQUIRE((words == model::reason_words(reason)) == (language == &render::english_language));
    }
  }
}
