#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace dayleaf::dialects {

// A date as it is written somewhere; it need not exist.
struct WrittenDate {
  base::Date date;         // year, month and day as written, or in the zone that was asked for
  std::size_t offset = 0;  // where it starts
  std::size_t length = 0;
  bool iso = false;      // YYYY-MM-DD
  bool is_run = false;   // several days, of which the date is the last
  std::size_t time = 0;  // how much of the length is a time of day at its end
};

// The number of the month that a word names in English, whole or cut ("Sept"), in any case; 0:
// none.
int month_named(std::string_view word);

// The first date in a text: 2024-01-31, 2024.1.31, 2024/01/31, 2024년 1월 31일, 2024年1月31日,
// 31 January 2024, Jan 31st, 2024, 20240131, and 2024-W05, which is the last day of that week.
// With the time of day behind it, if there is one. Where that names its zone, the day is that of
// `time_zone`, as in ReadOptions; none: as it is written.
std::optional<WrittenDate> find_date(std::string_view text, std::optional<int> time_zone = {});

// The same in a value that is said to be one: eight digits count, too.
std::optional<WrittenDate> find_stated_date(std::string_view text,
                                            std::optional<int> time_zone = {});

// A date that was found in a text, with the time of day behind it.
WrittenDate with_time(std::string_view text, WrittenDate written, std::optional<int> time_zone);

// The date that a content file's path carries, and where in the path: that of the file's name, with
// the folders above it or without ("2024/01/31.md", "202401/31.md", "2024-01/31.md",
// "2024-01-31.md", "2024-01-31-title.md", "20240131.md", "digest-20240131.md"), else that of the
// folders.
std::optional<WrittenDate> find_path_date(std::string_view path);

// That of the folders, where the file's name has none: "2024/01/31/index.md", "202401/31/title.md",
// "2024-01-31/title.md", "20240131/title.md". The last such folders count.
std::optional<WrittenDate> find_folder_date(std::string_view path);

}  // namespace dayleaf::dialects
