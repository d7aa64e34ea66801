#include "fetch/choose_days.h"

#include <algorithm>

namespace dayleaf {
namespace {

constexpr int patience = 7;  // days

Date newest_over(const Source& source, std::chrono::sys_seconds now) {
  Date day = add_days(date_of(now), 1);  // a source may be ahead of UTC
  while (!day_is_over(source, day, now)) day = add_days(day, -1);
  return day;
}

bool is_settled(DayState state, const Date& day, const Date& newest) {
  if (state == DayState::complete || state == DayState::empty) return true;
  return state == DayState::partial && days_between(day, newest) > patience;
}

void add_range(const Date& first, const Date& last, std::vector<Date>& days) {
  for (Date day = first; day <= last; day = add_days(day, 1)) days.push_back(day);
}

void choose_since_last(const std::map<Date, DayState>& known, const Date& newest, const Date& last,
                       ChosenDays& chosen) {
  if (known.empty()) {
    chosen.days.push_back(last);
    chosen.note = "no day was fetched yet: beginning with " + iso_date(last) +
                  "; --since DATE begins earlier";
    return;
  }
  for (Date day = known.begin()->first; day <= last; day = add_days(day, 1)) {
    const auto found = known.find(day);
    if (found == known.end() || !is_settled(found->second, day, newest)) chosen.days.push_back(day);
  }
}

}  // namespace

ChosenDays choose_days(const WantedDays& wanted, const Source& source, std::chrono::sys_seconds now,
                       const std::map<Date, DayState>& known) {
  ChosenDays chosen;
  const Date newest = newest_over(source, now);
  const Date running = add_days(newest, 1);
  Date last = wanted.until.value_or(newest);
  if (!wanted.until && wanted.since) last = std::max(last, std::min(*wanted.since, running));
  if (last > running) {
    last = running;
    chosen.note = "days after " + iso_date(running) + " are still to come";
  }
  std::optional<Date> first = wanted.since;
  if (wanted.count) {
    if (first) {
      chosen.wrong = "--since and --days are two ways to begin: choose one";
      return chosen;
    }
    first = add_days(last, 1 - static_cast<int>(*wanted.count));
  }
  if (!first) {
    choose_since_last(known, newest, last, chosen);
    return chosen;
  }
  if (*first < source.first_day && source.first_day <= last) {
    chosen.note =
        "the first day of " + std::string(source.title) + " is " + iso_date(source.first_day);
    first = source.first_day;
  }
  if (*first > last) {
    chosen.wrong = *first > running
                       ? "--since: " + iso_date(*first) + " is still to come"
                       : "--since " + iso_date(*first) + " is after --until " + iso_date(last);
    return chosen;
  }
  add_range(*first, last, chosen.days);
  return chosen;
}

}  // namespace dayleaf
