#include "base/week.h"

#include "base/text.h"

namespace dayleaf::base {
namespace {

// 0 of Monday .. 6 of Sunday.
int days_since_monday(const Date& date) { return (weekday(date) + 6) % 7; }

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < width ? width - digits.size() : 0, '0');
  return digits;
}

}  // namespace

Week week_of(const Date& date) {
  const Date thursday = add_days(date, 3 - days_since_monday(date));
  return {thursday.year, days_between({thursday.year, 1, 1}, thursday) / 7 + 1};
}

// The 4th of January is always in the first week.
Date monday_of(const Week& week) {
  const Date fourth{week.year, 1, 4};
  return add_days(fourth, (week.number - 1) * 7 - days_since_monday(fourth));
}

std::optional<Week> parse_week(std::string_view text) {
  if (text.size() != 8 || text.substr(4, 2) != "-W") return {};
  const std::string digits = std::string(text.substr(0, 4)) + std::string(text.substr(6));
  for (const char c : digits) {
    if (!is_digit(c)) return {};
  }
  const Week week{static_cast<int>(*parse_integer(digits.substr(0, 4))),
                  static_cast<int>(*parse_integer(digits.substr(4)))};
  if (week.year < 1 || week.number < 1 || week.number > 53) return {};
  if (week_of(monday_of(week)) != week) return {};
  return week;
}

std::string iso_week(const Week& week) {
  return padded(week.year, 4) + "-W" + padded(week.number, 2);
}

}  // namespace dayleaf::base
