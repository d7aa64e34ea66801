#include "fetch/source_calendar.h"

#include <string>
#include <string_view>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

std::string rest(std::string_view day) {
  return model::reason_words(rests_on(base::parse_date(day).value()));
}

bool over(std::string_view day, std::string_view now) {
  return is_over(base::parse_date(day).value(), base::parse_time(now).value());
}

}  // namespace

TEST_CASE("weekends rest, working days do not", "[fetch]") {
  CHECK(rest("2024-02-03") == "Saturday");
  CHECK(rest("2024-02-04") == "Sunday");
  CHECK(rest("2024-01-31").empty());
  CHECK(rest("2024-02-29").empty());
}

TEST_CASE("federal holidays are known by rule, in any year", "[fetch]") {
  CHECK(rest("2024-01-01") == "New Year's Day");
  CHECK(rest("2024-01-15") == "Martin Luther King Jr. Day");
  CHECK(rest("2026-01-19") == "Martin Luther King Jr. Day");
  CHECK(rest("2024-02-19") == "Presidents' Day");
  CHECK(rest("2024-05-27") == "Memorial Day");
  CHECK(rest("2027-05-31") == "Memorial Day");
  CHECK(rest("2024-05-20").empty());
  CHECK(rest("2024-06-19") == "Juneteenth");
  CHECK(rest("2024-07-04") == "Independence Day");
  CHECK(rest("2024-09-02") == "Labor Day");
  CHECK(rest("2024-10-14") == "Columbus Day");
  CHECK(rest("2024-11-11") == "Veterans Day");
  CHECK(rest("2023-11-23") == "Thanksgiving Day");
  CHECK(rest("2024-11-28") == "Thanksgiving Day");
  CHECK(rest("2024-11-21").empty());
  CHECK(rest("2023-12-25") == "Christmas Day");
}

TEST_CASE("a holiday at the weekend is kept on a working day beside it", "[fetch]") {
  CHECK(rest("2026-07-03") == "Independence Day (observed)");
  CHECK(rest("2026-07-04") == "Saturday");
  CHECK(rest("2022-12-26") == "Christmas Day (observed)");
  CHECK(rest("2021-12-31") == "New Year's Day (observed)");
  CHECK(rest("2023-01-02") == "New Year's Day (observed)");
  CHECK(rest("2024-07-05").empty());
}

TEST_CASE("a day is over when the next list opens in New York", "[fetch]") {
  CHECK_FALSE(over("2024-01-31", "2024-02-01T02:29:59Z"));
  CHECK(over("2024-01-31", "2024-02-01T02:30:00Z"));
  CHECK(over("2024-01-31", "2024-01-31T21:30:00-05:00"));
  CHECK_FALSE(over("2024-07-01", "2024-07-02T01:29:59Z"));
  CHECK(over("2024-07-01", "2024-07-02T01:30:00Z"));
  CHECK_FALSE(over("2024-12-31", "2025-01-01T02:29:59Z"));
  CHECK(over("2024-12-31", "2025-01-01T02:30:00Z"));
}

TEST_CASE("the evening of a day on which clocks change has the new time", "[fetch]") {
  // 2024-03-10 and 2024-11-03.
  CHECK(over("2024-03-09", "2024-03-10T02:30:00Z"));
  CHECK_FALSE(over("2024-03-09", "2024-03-10T02:29:59Z"));
  CHECK(over("2024-03-10", "2024-03-11T01:30:00Z"));
  CHECK_FALSE(over("2024-03-10", "2024-03-11T01:29:59Z"));
  CHECK(over("2024-11-02", "2024-11-03T01:30:00Z"));
  CHECK_FALSE(over("2024-11-02", "2024-11-03T01:29:59Z"));
  CHECK(over("2024-11-03", "2024-11-04T02:30:00Z"));
  CHECK_FALSE(over("2024-11-03", "2024-11-04T02:29:59Z"));
  // When the month begins with the Sunday that counts.
  CHECK(over("2026-03-08", "2026-03-09T01:30:00Z"));
  CHECK_FALSE(over("2026-03-07", "2026-03-08T01:30:00Z"));
  CHECK_FALSE(over("2026-11-01", "2026-11-02T02:29:59Z"));
  CHECK(over("2026-10-31", "2026-11-01T01:30:00Z"));
}
