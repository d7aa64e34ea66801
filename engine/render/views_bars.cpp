#include "render/views_bars.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/date.h"
#include "render/view.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_months_of_bars = 36;
constexpr int bar_steps = 20;

struct Period {
  int year = 0;
  int month = 0;  // 0: the whole year
  std::int64_t papers = 0;
  bool has_page = false;
};

// Every month of the archive's span, those without a digest too.
std::vector<Period> month_span(const model::Archive& archive) {
  std::vector<Period> periods;
  if (archive.months.empty()) return periods;
  const model::Month& last = archive.months.back();
  int year = archive.months.front().year;
  int month = archive.months.front().month;
  while (year < last.year || (year == last.year && month <= last.month)) {
    const bool has_page =
        std::any_of(archive.months.begin(), archive.months.end(),
                    [&](const model::Month& m) { return m.year == year && m.month == month; });
    periods.push_back({year, month, 0, has_page});
    if (++month > 12) {
      month = 1;
      ++year;
    }
  }
  return periods;
}

std::size_t months_between(const model::Archive& archive) {
  if (archive.months.empty()) return 0;
  const model::Month& first = archive.months.front();
  const model::Month& last = archive.months.back();
  const int months = (last.year - first.year) * 12 + last.month - first.month + 1;
  return static_cast<std::size_t>(months);
}

std::vector<Period> year_span(const model::Archive& archive) {
  std::vector<Period> periods;
  for (const model::Year& year : archive.years) periods.push_back({year.year, 0, 0, true});
  return periods;
}

model::Object bar_view(const RenderContext& context, const Period& period, std::int64_t most,
                       const YearUrl& url_of_year) {
  const bool by_month = period.month != 0;
  std::string label = year_name(period.year, context.language);
  std::string shorter = base::iso_date({period.year, 1, 1}).substr(2, 2);
  std::string url;
  if (!by_month) {
    url = url_of_year(period.year);
    if (url.empty()) url = context.urls.of(address::year(period.year));
  } else {
    label = month_year(period.year, period.month, context.language);
    shorter = month_letter(period.month, context.language);
    url = context.urls.of(address::month(period.year, period.month));
  }
  View view(6);
  view.text("bar_label", std::move(label)).text("bar_short", std::move(shorter));
  view.count("bar_count", period.papers);
  view.step("bar_step", step_of(period.papers, most, bar_steps));
  view.text("bar_url", period.has_page ? std::move(url) : std::string());
  return view.take();
}

}  // namespace

bool bars_are_months(const RenderContext& context) {
  return months_between(context.archive) <= most_months_of_bars;
}

// Months by their years; years all together.
model::Value bar_list(const RenderContext& context, std::span<const std::uint32_t> papers,
                      const YearUrl& url_of_year) {
  const bool by_month = bars_are_months(context);
  std::vector<Period> periods = by_month ? month_span(context.archive) : year_span(context.archive);
  for (const std::uint32_t paper : papers) {
    const base::Date& date = context.day_of(context.newest(context.archive.papers[paper])).date;
    for (Period& period : periods) {
      if (period.year == date.year && (!by_month || period.month == date.month)) ++period.papers;
    }
  }
  std::int64_t most = 0;
  for (const Period& period : periods) most = std::max(most, period.papers);
  std::vector<model::Object> years;
  for (std::size_t at = 0; at < periods.size();) {
    const int year = periods[at].year;
    std::vector<model::Object> bars;
    for (; at < periods.size() && (!by_month || periods[at].year == year); ++at) {
      bars.push_back(bar_view(context, periods[at], most, url_of_year));
    }
    View view(3);
    view.text("bar_year", by_month ? year_name(year, context.language) : std::string());
    view.text("bar_year_url", by_month ? url_of_year(year) : std::string());
    view.list("bars", list_of(std::move(bars)));
    years.push_back(view.take());
  }
  return list_of(std::move(years));
}

}  // namespace dayleaf::render
