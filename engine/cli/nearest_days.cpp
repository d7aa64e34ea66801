#include "cli/nearest_days.h"

#include <algorithm>
#include <cstdlib>

namespace dayleaf::cli {

std::vector<base::Date> nearest_days(const model::Archive& archive, const base::Date& date,
                                     std::size_t most) {
  const auto distance = [&](const base::Date& day) {
    const auto number = [](const base::Date& one) {
      return (one.year * 12 + one.month) * 31 + one.day;
    };
    return std::abs(number(day) - number(date));
  };
  std::vector<base::Date> days;
  for (const model::Day& day : archive.days) days.push_back(day.date);
  std::stable_sort(days.begin(), days.end(), [&](const base::Date& a, const base::Date& b) {
    return distance(a) < distance(b);
  });
  if (days.size() > most) days.resize(most);
  return days;
}

std::string why_no_day(const base::Date& date) {
  const std::string iso = base::iso_date(date);
  return base::is_valid(date) ? "no digest is of " + iso : "there is no date " + iso;
}

}  // namespace dayleaf::cli
