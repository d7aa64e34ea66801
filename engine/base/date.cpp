#include "base/date.h"

#include <array>

#include "base/text.h"

namespace dayleaf::base {
namespace {

// As RFC 822 has them.
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed",
                                                      "Thu", "Fri", "Sat"};

std::chrono::sys_days to_days(const Date& date) {
  return std::chrono::year_month_day(std::chrono::year(date.year),
                                     std::chrono::month(static_cast<unsigned>(date.month)),
                                     std::chrono::day(static_cast<unsigned>(date.day)));
}

Date from_days(std::chrono::sys_days days) {
  const std::chrono::year_month_day date(days);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

// Exactly `width` digits at `offset`, or -1.
int digits(std::string_view text, std::size_t offset, std::size_t width) {
  if (offset + width > text.size()) return -1;
  int number = 0;
  for (const char c : text.substr(offset, width)) {
    if (!is_digit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::string two_digits(int number) {
  std::string text = std::to_string(number);
  return text.size() < 2 ? "0" + text : text;
}

// "Z", "+09:00" or "-0530" as seconds east of UTC.
std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
  const int hours = digits(text, 1, 2);
  const int minutes = digits(text, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return {};
  const int seconds = (hours * 60 + minutes) * 60;
  return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const Date& date) {
  return date.year >= 1 && date.year <= 9999 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
  const Date date{digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2)};
  if (!is_valid(date)) return {};
  return date;
}

std::string iso_date(const Date& date) {
  std::string year = std::to_string(date.year);
  year.insert(0, year.size() < 4 ? 4 - year.size() : 0, '0');
  return year + "-" + two_digits(date.month) + "-" + two_digits(date.day);
}

std::string rfc822_date(const Date& date) {
  const std::string iso = iso_date(date);
  std::string text(weekdays[static_cast<std::size_t>(weekday(date))]);
  ((text += ", ") += iso.substr(8)) += ' ';
  text += months[static_cast<std::size_t>(date.month - 1)];
  return text + " " + iso.substr(0, 4) + " 00:00:00 +0000";
}

int weekday(const Date& date) {
  return static_cast<int>(std::chrono::weekday(to_days(date)).c_encoding());
}

Date add_days(const Date& date, int days) {
  return from_days(to_days(date) + std::chrono::days(days));
}

int days_between(const Date& from, const Date& to) {
  return static_cast<int>((to_days(to) - to_days(from)).count());
}

std::optional<std::chrono::sys_seconds> parse_time(std::string_view rfc3339) {
  const std::optional<Date> date = parse_date(rfc3339.substr(0, 10));
  if (!date) return {};
  const std::chrono::sys_seconds midnight = to_days(*date);
  if (rfc3339.size() == 10) return midnight;

  if (rfc3339.size() < 20 || rfc3339[13] != ':' || rfc3339[16] != ':') return {};
  if (rfc3339[10] != 'T' && rfc3339[10] != 't' && rfc3339[10] != ' ') return {};
  const int hours = digits(rfc3339, 11, 2);
  const int minutes = digits(rfc3339, 14, 2);
  const int seconds = digits(rfc3339, 17, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) {
    return {};
  }
  std::size_t end = 19;
  if (rfc3339[end] == '.') {  // fractions of a second are allowed and dropped
    const std::size_t first = ++end;
    while (end < rfc3339.size() && is_digit(rfc3339[end])) ++end;
    if (end == first) return {};
  }
  const std::optional<int> offset = parse_offset(rfc3339.substr(end));
  if (!offset) return {};
  return midnight + std::chrono::hours(hours) + std::chrono::minutes(minutes) +
         std::chrono::seconds(seconds - *offset);
}

Date date_of(std::chrono::sys_seconds time) {
  return from_days(std::chrono::floor<std::chrono::days>(time));
}

}  // namespace dayleaf::base
