#include "base/week.h"

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("a week is of the year that its Thursday is in") {
  CHECK(week_of({2024, 1, 31}) == Week{2024, 5});
  CHECK(week_of({2024, 12, 29}) == Week{2024, 52});
  CHECK(week_of({2024, 12, 30}) == Week{2025, 1});
  CHECK(week_of({2021, 1, 3}) == Week{2020, 53});
  CHECK(week_of({2021, 1, 4}) == Week{2021, 1});
  CHECK(week_of({1, 1, 1}) == Week{1, 1});
  CHECK(week_of({9999, 12, 31}) == Week{9999, 52});
}

TEST_CASE("every day is in the week that begins at its Monday") {
  Date day{1999, 12, 25};
  for (int i = 0; i < 3000; ++i) {
    const Week week = week_of(day);
    const Date monday = monday_of(week);
    CAPTURE(iso_date(day));
    REQUIRE(weekday(monday) == 1);
    REQUIRE(days_between(monday, day) == (weekday(day) + 6) % 7);
    REQUIRE(parse_week(iso_week(week)) == week);
    day = add_days(day, 1);
  }
}

TEST_CASE("a week is read as ISO 8601 writes it, where there is such a week") {
  CHECK(parse_week("2024-W05") == Week{2024, 5});
  CHECK(parse_week("2020-W53") == Week{2020, 53});
  CHECK(iso_week({824, 5}) == "0824-W05");
  for (const char* wrong : {"", "2024-W5", "2024W05", "2024-w05", "2024-W00", "2024-W53",
                            "2024-W54", "0000-W01", "2024-W051", "+024-W05", "2024-W-5"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_week(wrong));
  }
}
