#include "base/date.h"

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("parse_date reads days that exist, in one form") {
  CHECK(parse_date("2024-01-31") == Date{2024, 1, 31});
  CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
  CHECK(parse_date("2000-02-29").has_value());
  CHECK(parse_date("0001-01-01").has_value());
  CHECK(parse_date("9999-12-31").has_value());
  for (const char* bad :
       {"", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32",
        "2024-1-31", "24-01-31", "2024/01/31", "2024-01-31 ", " 2024-01-31", "2024-01-3x",
        "+024-01-31", "0000-01-01", "2024-01-31T00:00:00Z", "2024-04-31"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_date(bad).has_value());
  }
}

TEST_CASE("dates for machines") {
  CHECK(iso_date({2024, 1, 5}) == "2024-01-05");
  CHECK(iso_date({33, 1, 5}) == "0033-01-05");
  CHECK(rfc822_date({2024, 1, 31}) == "Wed, 31 Jan 2024 00:00:00 +0000");
  CHECK(rfc822_date({2024, 9, 1}) == "Sun, 01 Sep 2024 00:00:00 +0000");
}

TEST_CASE("calendar arithmetic") {
  CHECK(weekday({2024, 1, 31}) == 3);
  CHECK(weekday({2024, 2, 4}) == 0);
  CHECK(days_in_month(2024, 2) == 29);
  CHECK(days_in_month(2023, 2) == 28);
  CHECK(days_in_month(2024, 13) == 0);
  CHECK(add_days({2024, 2, 28}, 1) == Date{2024, 2, 29});
  CHECK(add_days({2024, 1, 1}, -1) == Date{2023, 12, 31});
  CHECK(days_between({2024, 1, 31}, {2024, 3, 1}) == 30);
  CHECK(days_between({2024, 3, 1}, {2024, 1, 31}) == -30);
  CHECK(Date{2023, 12, 31} < Date{2024, 1, 1});
}

TEST_CASE("parse_time reads moments") {
  const auto seconds = [](const char* text) {
    return parse_time(text)->time_since_epoch().count();
  };
  CHECK(seconds("1970-01-01") == 0);
  CHECK(seconds("1970-01-02T00:00:00Z") == 86400);
  CHECK(seconds("2024-01-31T09:30:00Z") == 1706693400);
  CHECK(seconds("2024-01-31T18:30:00+09:00") == 1706693400);
  CHECK(seconds("2024-01-31T04:30:00-05:00") == 1706693400);
  CHECK(seconds("2024-01-31T09:30:00.25Z") == 1706693400);
  for (const char* bad :
       {"", "now", "2024-02-30", "2024-01-31T09:30Z", "2024-01-31T09:30:00", "2024-01-31T24:00:00Z",
        "2024-01-31T09:30:00+0900", "2024-01-31T09:30:00.Z", "2024-01-31T09:30:00+25:00",
        "2024-01-31X09:30:00Z", "2024-01-31T"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_time(bad).has_value());
  }
}

TEST_CASE("date_of is the day in UTC") {
  CHECK(date_of(*parse_time("2024-02-01T08:30:00+09:00")) == Date{2024, 1, 31});
  CHECK(date_of(*parse_time("2024-01-31T23:59:59Z")) == Date{2024, 1, 31});
  CHECK(date_of(*parse_time("1969-12-31T23:59:59Z")) == Date{1969, 12, 31});
}
