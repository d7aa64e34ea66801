#include "base/time_zone.h"

#include <array>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

constexpr int most_minutes = 14 * 60;

struct Zone {
  base::LentText name;
  int minutes;
};

constexpr std::array<Zone, 17> zones = {{{"UTC", 0},
                                         {"GMT", 0},
                                         {"Z", 0},
                                         {"Etc/UTC", 0},
                                         {"Asia/Dubai", 4 * 60},
                                         {"Asia/Kolkata", 5 * 60 + 30},
                                         {"Asia/Bangkok", 7 * 60},
                                         {"Asia/Jakarta", 7 * 60},
                                         {"Asia/Ho_Chi_Minh", 7 * 60},
                                         {"Asia/Shanghai", 8 * 60},
                                         {"Asia/Hong_Kong", 8 * 60},
                                         {"Asia/Macau", 8 * 60},
                                         {"Asia/Taipei", 8 * 60},
                                         {"Asia/Singapore", 8 * 60},
                                         {"Asia/Manila", 8 * 60},
                                         {"Asia/Seoul", 9 * 60},
                                         {"Asia/Tokyo", 9 * 60}}};

int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  return digits.empty() ? -1 : number;
}

}  // namespace

std::optional<int> parse_utc_offset(std::string_view text) {
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const bool is_behind = text.front() == '-';
  text.remove_prefix(1);
  std::string_view hours = text.substr(0, text.find(':'));
  std::string_view minutes = "00";
  if (hours.size() < text.size()) {
    minutes = text.substr(hours.size() + 1);
  } else if (hours.size() == 4) {
    minutes = hours.substr(2);
    hours = hours.substr(0, 2);
  }
  const int of_hours = number_of(hours);
  const int of_minutes = number_of(minutes);
  if (hours.size() > 2 || minutes.size() != 2 || of_hours < 0 || of_minutes < 0 ||
      of_minutes > 59) {
    return std::nullopt;
  }
  const int offset = 60 * of_hours + of_minutes;
  if (offset > most_minutes) return std::nullopt;
  return is_behind ? -offset : offset;
}

std::optional<int> parse_time_zone(std::string_view text) {
  for (const Zone& zone : zones) {
    if (equals_ignoring_case(text, zone.name)) return zone.minutes;
  }
  return parse_utc_offset(text);
}

}  // namespace dayleaf::base
