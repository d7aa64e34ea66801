#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace dayleaf::dialects {

// A time of day as it is written behind a date.
struct WrittenTime {
  int minutes = 0;                // since midnight, to 1440
  std::optional<int> utc_offset;  // how many minutes its zone is ahead of UTC; none: no zone
  std::size_t length = 0;         // with what parts it from the date
};

// That with which `rest` begins, all of the text behind a date: "T23:30:00Z", "T233000+0900",
// " 23:30:00.5 -0500", " 23:30 GMT", ", 11:30 PM (UTC+9)", " 23:30 KST".
std::optional<WrittenTime> find_time(std::string_view rest);

}  // namespace dayleaf::dialects
