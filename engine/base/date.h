#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::base {

// A calendar day of the proleptic Gregorian calendar, years 0001 to 9999. A digest's date has no
// time and no time zone.
struct Date {
  int year = 1;
  int month = 1;  // 1..12
  int day = 1;    // 1..31

  friend bool operator==(const Date&, const Date&) = default;
  friend auto operator<=>(const Date&, const Date&) = default;
};

bool is_valid(const Date& date);                       // a day that exists
std::optional<Date> parse_date(std::string_view iso);  // "2024-01-31", nothing else
std::string iso_date(const Date& date);                // "2024-01-31"
std::string rfc822_date(
    const Date& date);          // "Wed, 31 Jan 2024 00:00:00 +0000" (RFC 822 as RSS 2.0 uses it)
int weekday(const Date& date);  // 0 = Sunday .. 6 = Saturday
int days_in_month(int year, int month);
Date add_days(const Date& date, int days);
int days_between(const Date& from, const Date& to);  // to - from

// A moment for --now and SOURCE_DATE_EPOCH, in seconds since 1970-01-01T00:00:00Z.
// Reads "2024-01-31", "2024-01-31T09:30:00Z" and offsets such as "+09:00".
std::optional<std::chrono::sys_seconds> parse_time(std::string_view rfc3339);
Date date_of(std::chrono::sys_seconds time);  // the UTC day

}  // namespace dayleaf::base
