#include "fetch/source_calendar.h"

#include <array>

namespace dayleaf::fetch {
namespace {

constexpr int sunday = 0;
constexpr int monday = 1;
constexpr int thursday = 4;
constexpr int friday = 5;
constexpr int saturday = 6;
constexpr int last = 5;  // of a month's Mondays, as `day` of a moving holiday

// The n-th weekday of a month, or its last one.
base::Date find_weekday(int year, int month, int wanted, int nth) {
  if (nth == last) {
    const base::Date end{year, month, base::days_in_month(year, month)};
    return base::add_days(end, -((base::weekday(end) - wanted + 7) % 7));
  }
  const base::Date first{year, month, 1};
  return base::add_days(first, (wanted - base::weekday(first) + 7) % 7 + 7 * (nth - 1));
}

using Kind = model::DayReason::Kind;

// Federal holidays of the United States: on a date, or on the n-th weekday of a month.
struct Holiday {
  Kind kind;
  int month;
  int day;         // of the month; which one of the weekday
  int on_weekday;  // -1: a date
};
constexpr int fixed = -1;
constexpr std::array<Holiday, 11> holidays = {{
    {Kind::new_years_day, 1, 1, fixed},
    {Kind::martin_luther_king_day, 1, 3, monday},
    {Kind::presidents_day, 2, 3, monday},
    {Kind::memorial_day, 5, last, monday},
    {Kind::juneteenth, 6, 19, fixed},
    {Kind::independence_day, 7, 4, fixed},
    {Kind::labor_day, 9, 1, monday},
    {Kind::columbus_day, 10, 2, monday},
    {Kind::veterans_day, 11, 11, fixed},
    {Kind::thanksgiving_day, 11, 4, thursday},
    {Kind::christmas_day, 12, 25, fixed},
}};

Kind holiday_on(const base::Date& date) {
  for (const Holiday& holiday : holidays) {
    if (holiday.month != date.month) continue;
    const base::Date on =
        holiday.on_weekday == fixed
            ? base::Date{date.year, holiday.month, holiday.day}
            : find_weekday(date.year, holiday.month, holiday.on_weekday, holiday.day);
    if (on == date) return holiday.kind;
  }
  return Kind::text;
}

// A holiday on a Saturday is kept on the Friday before it, one on a Sunday on the Monday after.
Kind observed_on(const base::Date& date) {
  if (base::weekday(date) == friday) return holiday_on(base::add_days(date, 1));
  if (base::weekday(date) == monday) return holiday_on(base::add_days(date, -1));
  return Kind::text;
}

// Whether clocks are an hour ahead on the evening of a day: since the second Sunday of March, until
// the first one of November. They change at two in the morning.
bool has_daylight_saving(const base::Date& date) {
  return date >= find_weekday(date.year, 3, sunday, 2) &&
         date < find_weekday(date.year, 11, sunday, 1);
}

}  // namespace

model::DayReason rests_on(const base::Date& date) {
  if (base::weekday(date) == saturday) return {Kind::saturday, false, {}};
  if (base::weekday(date) == sunday) return {Kind::sunday, false, {}};
  if (const Kind kind = holiday_on(date); kind != Kind::text) return {kind, false, {}};
  const Kind kind = observed_on(date);
  return {kind, kind != Kind::text, {}};
}

bool is_over(const base::Date& day, std::chrono::sys_seconds now) {
  const auto midnight = std::chrono::sys_days(std::chrono::year(day.year) /
                                              std::chrono::month(static_cast<unsigned>(day.month)) /
                                              std::chrono::day(static_cast<unsigned>(day.day)));
  const std::chrono::hours behind(has_daylight_saving(day) ? 4 : 5);
  return now >= midnight + std::chrono::hours(21) + std::chrono::minutes(30) + behind;
}

}  // namespace dayleaf::fetch
