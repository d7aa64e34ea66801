#include "render/views_calendar.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "index/find_day_states.h"
#include "render/view.h"
#include "render/views_lists.h"
#include "render/views_states.h"

namespace dayleaf::render {
namespace {

constexpr int heat_steps = 5;

// The first day of the archive that is not before a date.
std::size_t first_day_from(const model::Archive& archive, const base::Date& date) {
  const auto at = std::lower_bound(
      archive.days.begin(), archive.days.end(), date,
      [](const model::Day& day, const base::Date& wanted) { return day.date < wanted; });
  return static_cast<std::size_t>(at - archive.days.begin());
}

const model::CalendarDay* find_day(const model::Archive& archive, const base::Date& date) {
  const std::span<const model::CalendarDay> found = index::calendar_between(archive, date, date);
  return found.empty() ? nullptr : found.data();
}

bool has_text_day(const model::Archive& archive, const base::Date& first, const base::Date& last) {
  const std::span<const model::CalendarDay> days = index::calendar_between(archive, first, last);
  return std::any_of(days.begin(), days.end(),
                     [](const model::CalendarDay& day) { return day.text_day.has_value(); });
}

model::Object outside_cell() {
  View view(7);
  view.flag("cell_outside", true);
  view.empty("cell_day").empty("cell_url").step("cell_heat", 0).empty("cell_state");
  view.flag("cell_current", false).empty("cell_title");
  return view.take();
}

// `index` is the day's position, or that of a later one when the date has no digest.
model::Object day_cell(const RenderContext& context, const base::Date& date, std::size_t index,
                       const std::optional<base::Date>& current) {
  const bool has_digest =
      index < context.archive.days.size() && context.archive.days[index].date == date;
  const model::CalendarDay* known = state_of_day(context, date);
  View view(7);
  view.flag("cell_outside", false);
  view.text("cell_day", std::to_string(date.day));
  std::string title;
  if (has_digest) {
    const auto papers = static_cast<std::int64_t>(context.archive.days[index].appearances.size());
    view.borrowed("cell_url", context.day_urls[index]);
    view.step("cell_heat", step_of(papers, context.most_papers_of_a_day, heat_steps));
    if (known == nullptr) {
      title = with(context.words.dated,
                   {short_date(date, context.language), counted(context.words.papers, papers)});
    }
  } else {
    const model::CalendarDay* const of_date = find_day(context.archive, date);
    const bool has_text = of_date != nullptr && of_date->text_day;
    view.borrowed("cell_url", has_text ? context.page_of(*of_date) : base::LentText());
    view.step("cell_heat", 0);
    if (has_text && known == nullptr) {
      title = with(context.words.dated,
                   {short_date(date, context.language), context.words.no_papers_read});
    }
  }
  view.borrowed("cell_state", known != nullptr ? index::day_state_name(known->state) : "");
  view.flag("cell_current", current == date);
  view.text("cell_title", known != nullptr ? state_title(context, *known) : std::move(title));
  return view.take();
}

// Names of columns and rows.
model::Value weekday_list(const RenderContext& context) {
  std::vector<model::Object> weekdays;
  for (std::size_t column = 0; column < 7; ++column) {
    const std::size_t day = (static_cast<std::size_t>(context.language.first_weekday) + column) % 7;
    View view(2);
    view.borrowed("weekday_short", context.language.weekday_letters[day]);
    view.borrowed("weekday_long", context.language.weekdays[day]);
    weekdays.push_back(view.take());
  }
  return list_of(std::move(weekdays));
}

struct Calendars {
  explicit Calendars(const RenderContext& context)
      : weekdays(weekday_list(context)), by_year(context.archive.years.size()) {}
  model::Value weekdays;                    // list weekday
  std::vector<Lazy<model::Value>> by_year;  // list calendar
};

// `last`: the last day of the month that is shown. `counted`: how many papers the month has is
// said.
model::Value calendar_to(const RenderContext& context, const base::Date& last,
                         const std::optional<base::Date>& current, bool is_current, bool counted) {
  const int year = last.year;
  const int month = last.month;
  std::size_t index = first_day_from(context.archive, {year, month, 1});
  const std::vector<model::Month>& known = context.archive.months;
  const auto own = std::find_if(known.begin(), known.end(), [&](const model::Month& one) {
    return one.year == year && one.month == month;
  });
  // Of several days one paper is one.
  const auto papers = static_cast<std::int64_t>(own == known.end() ? 0 : own->papers.size());
  std::vector<model::Object> weeks;
  std::vector<model::Object> cells;
  const auto finish_week = [&] {
    View week(1);
    week.list("cells", list_of(std::exchange(cells, {})));
    weeks.push_back(week.take());
  };
  for (int padding = week_column({year, month, 1}, context.language); padding > 0; --padding) {
    cells.push_back(outside_cell());
  }
  for (int day = 1; day <= last.day; ++day) {
    const base::Date date{year, month, day};
    cells.push_back(day_cell(context, date, index, current));
    if (index < context.archive.days.size() && context.archive.days[index].date == date) {
      ++index;
    }
    if (cells.size() == 7) finish_week();
  }
  if (!cells.empty()) {
    while (cells.size() < 7) cells.push_back(outside_cell());
    finish_week();
  }
  model::Value states = state_list(context, {year, month, 1}, last);
  View view(11);
  view.text("cal_label", month_year(year, month, context.language));
  view.borrowed("cal_short", month_name(month, context.language));
  view.text("cal_url", papers > 0 ? context.urls.of(address::month(year, month)) : "");
  view.flag("cal_current", is_current);
  view.count_or_empty("cal_paper_count", counted ? papers : 0);
  view.flag("cal_in_span", papers > 0 || !states.list().empty() ||
                               has_text_day(context.archive, {year, month, 1}, last));
  view.list("states", std::move(states));
  view.list("weekdays", context.shared<Calendars>().weekdays);
  view.list("weeks", list_of(std::move(weeks)));
  return view.take();
}

}  // namespace

model::Value calendar_view(const RenderContext& context, int year, int month,
                           const std::optional<base::Date>& current, bool is_current) {
  return calendar_to(context, {year, month, base::days_in_month(year, month)}, current, is_current,
                     true);
}

model::Value calendar_until(const RenderContext& context, const base::Date& day) {
  return calendar_to(context, end_of_calendar(context, day), day, false, false);
}

base::Date end_of_calendar(const RenderContext& context, const base::Date& day) {
  const int left_of_week = 6 - week_column(day, context.language);
  return {day.year, day.month,
          std::min(day.day + left_of_week, base::days_in_month(day.year, day.month))};
}

const model::Value& year_calendar_list(const RenderContext& context, std::size_t year_index) {
  return context.shared<Calendars>().by_year[year_index].get([&](model::Value& calendars) {
    model::List months;
    for (int month = 1; month <= 12; ++month) {
      months.push_back(calendar_view(context, context.archive.years[year_index].year, month));
    }
    calendars = model::Value(std::move(months));
  });
}

}  // namespace dayleaf::render
