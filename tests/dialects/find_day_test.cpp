#include "dialects/find_day.h"

#include <string>
#include <utility>

#include "dialects/find_last_day.h"
#include "dialects/read_sheet.h"
#include "dialects/votes.h"
#include "kit/catch.h"

namespace dayleaf::dialects {
namespace {

std::string day_of(std::string_view text, const std::optional<base::Date>& near = {}) {
  const auto found = find_day(text, near);
  return found ? base::iso_date(found->date) : std::string();
}

TEST_CASE("a run of days is read as its last day however it is written", "[find-day]") {
  for (const std::string text : {"2024-02-01 ~ 2024-02-07",
                                 "2024-02-01~02-07",
                                 "2024-02-01 to 2024-02-07",
                                 "2024-02-01–2024-02-07",
                                 "2024/02/01-02/07",
                                 "2024/02/01-07",
                                 "2024/2/1-2/7",
                                 "2024.02.01–02.07",
                                 "2024.02.01~2024.02.07",
                                 "2024년 2월 1일 ~ 2월 7일",
                                 "2024년 2월 1일(목) ~ 7일(수)",
                                 "2024년 2월 1일부터 7일",
                                 "2024年2月1日-7日",
                                 "2024年2月1日—2月7日",
                                 "2024年2月1日至2月7日",
                                 "2024年2月1日から7日",
                                 "Feb 1 - Feb 7, 2024",
                                 "Feb 1 - 7, 2024",
                                 "February 1st – February 7th, 2024",
                                 "Feb. 1, 2024 - Feb. 7, 2024",
                                 "Week of Feb 1, 2024",
                                 "the week of 2024-02-01",
                                 "Week of Feb 1 - 7, 2024"}) {
    CAPTURE(text);
    CHECK(day_of(text) == "2024-02-07");
    CHECK(day_of("Daily Papers (" + text + ")") == "2024-02-07");
    // Tables read the same.
    const auto last = find_last_day(text);
    CHECK((last ? base::iso_date(last->date) : "") == "2024-02-07");
    CHECK(find_days(text)->is_run);
  }
  CHECK(day_of("2023-12-29 ~ 01-04") == "2024-01-04");
  CHECK(day_of("Dec 29 - Jan 4, 2024") == "2024-01-04");
  CHECK(day_of("2024년 12월 30일 ~ 1월 5일") == "2025-01-05");
  CHECK(day_of("2024-02-24 ~ 2024-02-30") == "2024-02-30");  // told as none that exists
}

TEST_CASE("days without a year are of the year of the file's name", "[find-day]") {
  const base::Date near{2024, 2, 7};
  for (const std::string text :
       {"2월 1일 ~ 2월 7일", "2月1日-7日", "Week of Feb 1", "Feb 1 - Feb 7"}) {
    CAPTURE(text);
    CHECK(day_of(text, near) == "2024-02-07");
    CHECK(day_of(text) == "");
  }
  CHECK(day_of("12월 29일 ~ 1월 4일", base::Date{2024, 1, 4}) == "2024-01-04");
  CHECK(day_of("12월 29일 ~ 1월 4일", base::Date{2023, 12, 29}) == "2024-01-04");
  const auto dated = [](std::string_view heading, std::string_view path) {
    base::Diagnostics found(path);
    const model::Sheet sheet = read_sheet(
        path, "# " + std::string(heading) + "\n\n### [A](https://arxiv.org/abs/2401.00001)\n", {},
        found);
    return base::iso_date(sheet.date) + ' ' + std::to_string(sheet.preamble.size());
  };
  CHECK(dated("2월 1일 ~ 2월 7일", "2024/02/07.md") == "2024-02-07 0");
  CHECK(dated("2월 1일 ~ 2월 7일", "2024/02/01.md") == "2024-02-07 0");
  CHECK(dated("2024-02-01 ~ 2024-02-07", "a.md") == "2024-02-07 0");
  CHECK(dated("Feb 1 - Feb 7, 2024", "a.md") == "2024-02-07 0");
  CHECK(dated("Daily Papers (2024-02-01 ~ 2024-02-07)", "a.md") == "2024-02-07 0");
}

TEST_CASE("what only looks like a run of days is one day, or none", "[find-day]") {
  const std::pair<const char*, const char*> days[] = {
      {"2024-01-31 - 12 papers", "2024-01-31"},
      {"2024-01-31 - 2.5 Flash", "2024-01-31"},
      {"2024.01.31 - 2.5 Flash", "2024-01-31"},
      {"2024-01-31-02", "2024-01-31"},
      {"2024-01-31 - 2-3 of us", "2024-01-31"},
      {"2024-02-07 ~ 2024-02-01", "2024-02-07"},
      {"2024-01-31 to read", "2024-01-31"},
      {"Jan 31, 2024 - 7 papers", "2024-01-31"},
      {"2024-01-31 ~ 12-31", "2024-01-31"},
      {"2024-01-31", "2024-01-31"},
      {"Jan 31 - 2024", ""},
      {"May 3 of 5", ""},
      {"3-4 trees", ""},
      {"1.5 ~ 2.5", ""},
      {"Week of trees", ""},
  };
  for (const auto& [text, day] : days) {
    CAPTURE(text);
    CHECK(day_of(text) == day);
    CHECK_FALSE(find_days(text).has_value());
  }
}

TEST_CASE("votes are read as people write them", "[votes]") {
  for (const std::string text : {"12", "12 upvotes", "12 Votes", "1 vote 2", "👍 12", "12 👍", "+12",
                                 "👍 12 likes", "12표", "12 票", "12赞", "⬆️12"}) {
    CAPTURE(text);
    if (text == "1 vote 2") {
      CHECK_FALSE(parse_votes(text).has_value());
    } else {
      CHECK(parse_votes(text) == 12);
    }
  }
  CHECK(parse_votes("1,234") == 1234);
  CHECK(parse_votes("👍 1,234 upvotes") == 1234);
  for (const std::string text :
       {"", "many", "-12", "1.5", "12 of 20", "1,23", "12/20", "votes", "👍", "1234567890"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_votes(text).has_value());
  }
}

}  // namespace
}  // namespace dayleaf::dialects
