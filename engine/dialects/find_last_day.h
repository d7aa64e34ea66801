#pragma once

#include <optional>
#include <string_view>

#include "dialects/find_day.h"

namespace dayleaf::dialects {

// The last day of what a heading names, a day or a week: "2025-10-01", "(July 14 - July 20) -
// 2025", "14–20 July 2025", "2025.07.14 ~ 2025.07.20", "2025년 7월 14일 ~ 20일". The year is that
// of the last day. What find_days reads it reads alike. It need not exist. The time zone is as in
// find_date.
std::optional<WrittenDate> find_last_day(std::string_view text, std::optional<int> time_zone = {});

}  // namespace dayleaf::dialects
