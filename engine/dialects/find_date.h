#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace dayleaf::dialects {

// A date as it is written somewhere; it need not exist.
struct WrittenDate {
  base::Date date;         // year, month and day as written
  std::size_t offset = 0;  // where it starts
  std::size_t length = 0;
  bool iso = false;  // YYYY-MM-DD
};

// The first date in a text: 2024-01-31, 2024.1.31, 2024/01/31, 2024년 1월 31일, 2024年1月31日,
// 31 January 2024, Jan 31st, 2024, 20240131, and 2024-W05, which is the last day of that week.
std::optional<WrittenDate> find_date(std::string_view text);

// The date that a content file's path carries: "2024/01/31.md", "2024-01-31.md",
// "2024-01-31-title.md", "20240131.md".
std::optional<WrittenDate> find_path_date(std::string_view path);

}  // namespace dayleaf::dialects
