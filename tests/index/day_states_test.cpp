#include "index/find_day_states.h"

#include <string>

#include "kit/catch.h"
#include "kit/days.h"

using namespace dayleaf;
using namespace dayleaf::index;

namespace {

// "31 complete 2, 1 not-fetched": day of the month, state, papers.
std::string told(const model::Archive& archive) {
  std::string text;
  for (const model::CalendarDay& day : archive.calendar) {
    if (!text.empty()) text += ", ";
    (text += std::to_string(day.date.day) + " ") += day_state_name(day.state);
    if (day.day) text += " " + std::to_string(papers_of(archive, day));
    if (day.text_day) text += " text";
  }
  return text;
}

}  // namespace

TEST_CASE("every date from the first known day to the last has a state", "[index]") {
  const model::Archive archive =
      kit::archive_of({kit::bare_sheet({2024, 1, 30}, 3), kit::bare_sheet({2024, 2, 2}, 1)},
                      {kit::day_record({2024, 1, 31}, model::DayState::failed),
                       kit::day_record({2024, 2, 2}, model::DayState::partial, 1),
                       kit::day_record({2024, 2, 3}, model::DayState::empty),
                       kit::day_record({2024, 2, 6}, model::DayState::empty)});
  CHECK(told(archive) ==
        "30 by-hand 3, 31 failed, 1 not-fetched, 2 partial 1, 3 empty, 4 not-fetched, "
        "5 not-fetched, 6 empty");
  CHECK(count_states(archive.calendar) == StateCounts{0, 1, 2, 1, 3, 1});
}

TEST_CASE("a day of words without papers is written by hand, and no gap", "[index]") {
  const auto words = [](const base::Date& date) {
    model::Sheet sheet = kit::bare_sheet(date, 0);
    sheet.preamble.emplace_back();
    return sheet;
  };
  const std::vector<model::Sheet> sheets = {kit::bare_sheet({2024, 1, 30}, 1), words({2024, 1, 31}),
                                            words({2024, 2, 2}), kit::bare_sheet({2024, 2, 3}, 0)};
  CHECK(told(kit::archive_of(sheets, {})) == "30 by-hand 1, 31 by-hand text, 2 by-hand text");
  CHECK(told(kit::archive_of(sheets, {kit::day_record({2024, 2, 2}, model::DayState::complete, 3),
                                      kit::day_record({2024, 2, 3}, model::DayState::empty)})) ==
        "30 by-hand 1, 31 by-hand text, 1 not-fetched, 2 complete text, 3 empty");
}

TEST_CASE("without records of days a gap is nobody's failure", "[index]") {
  const model::Archive archive =
      kit::archive_of({kit::bare_sheet({2024, 1, 30}, 1), kit::bare_sheet({2024, 2, 5}, 2)}, {});
  CHECK(told(archive) == "30 by-hand 1, 5 by-hand 2");
  CHECK(told(kit::archive_of({}, {})).empty());
}

TEST_CASE("a digest may have other papers than its source listed", "[index]") {
  const model::Archive archive =
      kit::archive_of({kit::bare_sheet({2024, 1, 30}, 2), kit::bare_sheet({2024, 1, 31}, 2),
                       kit::bare_sheet({2024, 2, 1}, 2)},
                      {kit::day_record({2024, 1, 30}, model::DayState::complete, 3),
                       kit::day_record({2024, 1, 31}, model::DayState::complete, 2),
                       kit::day_record({2024, 2, 1}, model::DayState::partial, 5),
                       kit::day_record({2024, 2, 2}, model::DayState::complete, 1)});
  REQUIRE(archive.calendar.size() == 4);
  CHECK(differs_from_source(archive, archive.calendar[0]));
  CHECK_FALSE(differs_from_source(archive, archive.calendar[1]));
  CHECK_FALSE(differs_from_source(archive, archive.calendar[2]));
  CHECK(differs_from_source(archive, archive.calendar[3]));
}

TEST_CASE("a date that is far from all others does not fill the calendar", "[index]") {
  const model::Archive archive =
      kit::archive_of({kit::bare_sheet({2024, 1, 30}, 1)},
                      {kit::day_record({1024, 1, 30}, model::DayState::empty),
                       kit::day_record({2025, 1, 31}, model::DayState::empty),
                       kit::day_record({9999, 12, 31}, model::DayState::empty)});
  // One year and a day are filled, more is not.
  CHECK(archive.calendar.size() == 4 + longest_gap);
  CHECK(calendar_between(archive, {2024, 1, 30}, {2025, 1, 31}).size() == 2 + longest_gap);
}

TEST_CASE("a part of a calendar has both its ends", "[index]") {
  const model::Archive archive =
      kit::archive_of({}, {kit::day_record({2024, 1, 30}, model::DayState::empty),
                           kit::day_record({2024, 2, 3}, model::DayState::empty)});
  CHECK(calendar_between(archive, {2024, 2, 1}, {2024, 2, 29}).size() == 3);
  CHECK(calendar_between(archive, {2024, 2, 3}, {2024, 2, 3}).size() == 1);
  CHECK(calendar_between(archive, {2024, 2, 4}, {2024, 3, 3}).empty());
}
