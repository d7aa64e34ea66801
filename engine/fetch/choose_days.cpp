#include "fetch/choose_days.h"

#include <algorithm>

namespace dayleaf::fetch {
namespace {

constexpr int patience = 7;  // days

bool is_weekend(const base::Date& day) {
  return base::weekday(day) == 0 || base::weekday(day) == 6;
}

bool is_settled(const Source& source, model::DayState state, const base::Date& day,
                const base::Date& newest) {
  if (state == model::DayState::failed || state == model::DayState::not_fetched) return false;
  const std::optional<base::Date> last = last_open_on(source, state, day);
  return !last || newest > *last;
}

void add_range(const base::Date& first, const base::Date& last, std::vector<base::Date>& days) {
  for (base::Date day = first; day <= last; day = base::add_days(day, 1)) days.push_back(day);
}

void choose_since_last(const Source& source, const std::map<base::Date, model::DayState>& known,
                       const base::Date& newest, const base::Date& last, ChosenDays& chosen) {
  if (known.empty()) {
    chosen.days.push_back(last);
    chosen.note = "no day was fetched yet: beginning with " + base::iso_date(last) +
                  "; --since DATE begins earlier";
    return;
  }
  for (base::Date day = known.begin()->first; day <= last; day = base::add_days(day, 1)) {
    const auto found = known.find(day);
    if (found == known.end() || !is_settled(source, found->second, day, newest)) {
      chosen.days.push_back(day);
    }
  }
}

}  // namespace

base::Date newest_day_over(const Source& source, std::chrono::sys_seconds now) {
  base::Date day = base::add_days(base::date_of(now), 1);  // a source may be ahead of UTC
  while (!day_is_over(source, day, now)) day = base::add_days(day, -1);
  return day;
}

std::optional<base::Date> last_open_on(const Source& source, model::DayState state,
                                       const base::Date& day) {
  if (state != model::DayState::partial && state != model::DayState::empty) return {};
  const bool rests = source.rests_on == nullptr ? is_weekend(day) : !source.rests_on(day).empty();
  if (state == model::DayState::empty && rests) return {};
  return base::add_days(day, patience);
}

ChosenDays choose_days(const WantedDays& wanted, const Source& source, std::chrono::sys_seconds now,
                       const std::map<base::Date, model::DayState>& known) {
  ChosenDays chosen;
  const base::Date newest = newest_day_over(source, now);
  const base::Date running = base::add_days(newest, 1);
  base::Date last = wanted.until.value_or(newest);
  if (!wanted.until && wanted.since) last = std::max(last, std::min(*wanted.since, running));
  if (last > running) {
    last = running;
    chosen.note = "days after " + base::iso_date(running) + " are still to come";
  }
  std::optional<base::Date> first = wanted.since;
  if (wanted.count) {
    if (first) {
      chosen.wrong = "--since and --days are two ways to begin: choose one";
      return chosen;
    }
    first = base::add_days(last, 1 - static_cast<int>(*wanted.count));
  }
  if (!first) {
    choose_since_last(source, known, newest, last, chosen);
    return chosen;
  }
  if (*first < source.first_day && source.first_day <= last) {
    chosen.note =
        "the first day of " + std::string(source.title) + " is " + base::iso_date(source.first_day);
    first = source.first_day;
  }
  if (*first > last) {
    chosen.wrong = *first > running ? "--since: " + base::iso_date(*first) + " is still to come"
                                    : "--since " + base::iso_date(*first) + " is after --until " +
                                          base::iso_date(last);
    return chosen;
  }
  add_range(*first, last, chosen.days);
  return chosen;
}

}  // namespace dayleaf::fetch
