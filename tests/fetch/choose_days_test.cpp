#include "fetch/choose_days.h"

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

std::string dates(const std::vector<base::Date>& days) {
  std::string text;
  for (const base::Date& day : days) text += (text.empty() ? "" : " ") + base::iso_date(day);
  return text;
}

ChosenDays choose(const WantedDays& wanted,
                  const std::map<base::Date, model::DayState>& known = {}) {
  // Noon of a Wednesday in London: Tuesday is over in New York.
  return choose_days(wanted, *find_source("huggingface"),
                     base::parse_time("2024-01-31T12:00:00Z").value(), known);
}

}  // namespace

TEST_CASE("the first run begins with the newest day that is over") {
  const ChosenDays chosen = choose({});
  CHECK(dates(chosen.days) == "2024-01-30");
  CHECK(chosen.note.find("2024-01-30") != std::string::npos);
}

TEST_CASE("later runs ask for what is missing since the oldest day") {
  const std::map<base::Date, model::DayState> known = {{{2024, 1, 24}, model::DayState::complete},
                                                       {{2024, 1, 25}, model::DayState::failed},
                                                       {{2024, 1, 26}, model::DayState::partial},
                                                       {{2024, 1, 27}, model::DayState::empty},
                                                       {{2024, 1, 29}, model::DayState::complete}};
  CHECK(dates(choose({}, known).days) == "2024-01-25 2024-01-26 2024-01-28 2024-01-30");
  WantedDays until;
  until.until = base::Date{2024, 1, 26};
  CHECK(dates(choose(until, known).days) == "2024-01-25 2024-01-26");
  CHECK(choose({}, {{{2024, 1, 30}, model::DayState::complete}}).days.empty());
  // What stays partial for more than a week is let be; a failed day never is.
  CHECK(dates(choose({}, {{{2024, 1, 22}, model::DayState::partial}}).days)
            .starts_with("2024-01-23"));
  CHECK(dates(choose({}, {{{2024, 1, 23}, model::DayState::partial}}).days)
            .starts_with("2024-01-23"));
  CHECK(dates(choose({}, {{{2023, 12, 22}, model::DayState::failed}}).days)
            .starts_with("2023-12-22"));
}

TEST_CASE("a working day without papers stays open for a week, a day of rest does not") {
  const auto open = [](const base::Date& day, const char* source = "huggingface") {
    return last_open_on(*find_source(source), model::DayState::empty, day);
  };
  CHECK(open({2024, 1, 25}) == base::Date{2024, 2, 1});  // a Thursday
  CHECK_FALSE(open({2024, 1, 27}));                      // a Saturday
  CHECK_FALSE(open({2024, 1, 28}));
  CHECK_FALSE(open({2024, 1, 15}));  // Martin Luther King Day
  CHECK_FALSE(open({2021, 7, 5}));   // Independence Day, kept on a Monday
  CHECK(open({2024, 1, 15}, "digests") == base::Date{2024, 1, 22});  // has no holidays
  CHECK_FALSE(open({2024, 1, 27}, "digests"));
  CHECK_FALSE(last_open_on(*find_source("huggingface"), model::DayState::complete, {2024, 1, 25}));
  CHECK_FALSE(last_open_on(*find_source("huggingface"), model::DayState::failed, {2024, 1, 25}));

  const auto chosen = [](const base::Date& day) {
    return dates(choose({}, {{day, model::DayState::empty}}).days);
  };
  CHECK(chosen({2024, 1, 25}).starts_with("2024-01-25 2024-01-26"));
  CHECK(chosen({2024, 1, 23}).starts_with("2024-01-23 "));
  CHECK(chosen({2024, 1, 22}).starts_with("2024-01-23 "));
  CHECK(chosen({2024, 1, 15}).starts_with("2024-01-16 "));
  CHECK(newest_day_over(*find_source("huggingface"),
                        base::parse_time("2024-01-31T02:29:59Z").value()) ==
        base::Date{2024, 1, 29});
}

TEST_CASE("days that are named") {
  WantedDays wanted;
  wanted.since = base::Date{2024, 1, 28};
  CHECK(dates(choose(wanted, {{{2024, 1, 29}, model::DayState::complete}}).days) ==
        "2024-01-28 2024-01-29 2024-01-30");
  wanted.since = base::Date{2024, 1, 31};  // not over, but asked for by name
  CHECK(dates(choose(wanted).days) == "2024-01-31");
  wanted.since = base::Date{2024, 2, 1};
  CHECK(choose(wanted).wrong.find("still to come") != std::string::npos);
  wanted.since = base::Date{2024, 1, 30};
  wanted.until = base::Date{2024, 2, 20};
  const ChosenDays ahead = choose(wanted);
  CHECK(dates(ahead.days) == "2024-01-30 2024-01-31");
  CHECK_FALSE(ahead.note.empty());
  wanted.until = base::Date{2024, 1, 20};
  CHECK(choose(wanted).wrong.find("after --until") != std::string::npos);

  WantedDays count;
  count.count = 3;
  CHECK(dates(choose(count).days) == "2024-01-28 2024-01-29 2024-01-30");
  count.until = base::Date{2024, 1, 20};
  CHECK(dates(choose(count).days) == "2024-01-18 2024-01-19 2024-01-20");
  count.since = base::Date{2024, 1, 1};
  CHECK_FALSE(choose(count).wrong.empty());

  WantedDays early;
  early.since = base::Date{2020, 1, 1};
  early.until = base::Date{2023, 5, 5};
  CHECK(dates(choose(early).days) == "2023-05-04 2023-05-05");
  CHECK_FALSE(choose(early).note.empty());
}
