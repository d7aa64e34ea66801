#include "index/find_day_states.h"

#include <algorithm>

namespace dayleaf::index {
namespace {

constexpr base::Date no_more{10'000, 1, 1};  // after every date

// Not fetched, every day after the last of the calendar until `next`.
void fill_gap(const base::Date& next, std::vector<model::CalendarDay>& calendar) {
  const base::Date before = calendar.back().date;
  const int missing = base::days_between(before, next) - 1;
  if (missing > longest_gap) return;
  for (int day = 1; day <= missing; ++day) {
    calendar.push_back(
        {base::add_days(before, day), model::DayState::not_fetched, nullptr, {}, {}});
  }
}

}  // namespace

std::vector<model::CalendarDay> find_day_states(const model::Archive& archive) {
  const std::vector<model::DayRecord>& records = archive.records->days;
  std::vector<model::CalendarDay> calendar;
  std::size_t day = 0;
  std::size_t text_day = 0;
  std::size_t record = 0;
  const auto date_of = [](const auto& items, std::size_t at) {
    return at < items.size() ? items[at].date : no_more;
  };
  while (true) {
    model::CalendarDay next;
    const base::Date of_day = date_of(archive.days, day);
    const base::Date of_text = date_of(archive.text_days, text_day);
    const base::Date of_record = date_of(records, record);
    next.date = std::min({of_day, of_text, of_record});
    if (next.date == no_more) break;
    if (of_day == next.date) next.day = static_cast<std::uint32_t>(day++);
    if (of_text == next.date) next.text_day = static_cast<std::uint32_t>(text_day++);
    if (of_record == next.date) {
      next.record = &records[record++];
      next.state = next.record->state;
    }
    if (!records.empty() && !calendar.empty()) fill_gap(next.date, calendar);
    calendar.push_back(next);
  }
  return calendar;
}

std::span<const model::CalendarDay> calendar_between(const model::Archive& archive,
                                                     const base::Date& first,
                                                     const base::Date& last) {
  const std::vector<model::CalendarDay>& calendar = archive.calendar;
  const auto begin = std::lower_bound(
      calendar.begin(), calendar.end(), first,
      [](const model::CalendarDay& day, const base::Date& date) { return day.date < date; });
  const auto end = std::upper_bound(
      begin, calendar.end(), last,
      [](const base::Date& date, const model::CalendarDay& day) { return date < day.date; });
  return {begin, end};
}

std::string_view day_state_name(std::optional<model::DayState> state) {
  return state ? model::state_name(*state) : "by-hand";
}

StateCounts count_states(std::span<const model::CalendarDay> days) {
  StateCounts counts{};
  for (const model::CalendarDay& day : days) {
    const auto state = std::find(all_day_states.begin(), all_day_states.end(), day.state);
    ++counts[static_cast<std::size_t>(state - all_day_states.begin())];
  }
  return counts;
}

std::size_t papers_of(const model::Archive& archive, const model::CalendarDay& day) {
  return day.day ? archive.days[*day.day].appearances.size() : 0;
}

bool differs_from_source(const model::Archive& archive, const model::CalendarDay& day) {
  return day.state == model::DayState::complete && day.record->listed != papers_of(archive, day);
}

}  // namespace dayleaf::index
