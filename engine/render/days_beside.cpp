#include "render/days_beside.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "render/views_pages.h"

namespace dayleaf::render {
namespace {

struct DaysBeside {
  std::optional<base::Date> older;
  std::optional<base::Date> newer;
};

DaysBeside find_days_beside(const model::Archive& archive, const base::Date& date) {
  DaysBeside beside;
  for (const std::vector<model::Day>* const days : {&archive.days, &archive.text_days}) {
    const auto from = std::lower_bound(
        days->begin(), days->end(), date,
        [](const model::Day& day, const base::Date& wanted) { return day.date < wanted; });
    if (from != days->begin())
      beside.older = std::max(beside.older, std::optional((from - 1)->date));
    const auto after = from != days->end() && from->date == date ? from + 1 : from;
    if (after == days->end()) continue;
    beside.newer = beside.newer ? std::min(*beside.newer, after->date) : after->date;
  }
  return beside;
}

}  // namespace

void set_days_beside(const RenderContext& context, const base::Date& date, PageHead& head) {
  const auto [older, newer] = find_days_beside(context.archive, date);
  if (older) head.older = day_neighbour(context, *older);
  if (newer) head.newer = day_neighbour(context, *newer);
}

void add_days_beside(const RenderContext& context, const base::Date& date, base::Parts& parts) {
  const auto [older, newer] = find_days_beside(context.archive, date);
  for (const std::optional<base::Date>& one : {older, newer}) {
    parts.add(one ? base::iso_date(*one) : std::string());
  }
}

}  // namespace dayleaf::render
