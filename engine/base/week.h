#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace dayleaf::base {

// A week of ISO 8601: from Monday to Sunday, of the year that its Thursday is in.
struct Week {
  int year = 1;
  int number = 1;  // 1..53

  friend bool operator==(const Week&, const Week&) = default;
  friend auto operator<=>(const Week&, const Week&) = default;
};

Week week_of(const Date& date);
Date monday_of(const Week& week);                       // of a week that exists
std::optional<Week> parse_week(std::string_view text);  // "2024-W05", of a week that exists
std::string iso_week(const Week& week);                 // "2024-W05"

}  // namespace dayleaf::base
