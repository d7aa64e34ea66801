#pragma once

#include <optional>
#include <string_view>

#include "dialects/find_date.h"

namespace dayleaf::dialects {

// The one rule for weeks and other runs of days: such a digest is of its last day, on which it is
// complete.

// The last day of the first run of days that a text names: "2024-02-01 ~ 2024-02-07",
// "2024/02/01-02/07", "2024年2月1日-7日", "Feb 1 - Feb 7, 2024", "Week of Feb 1, 2024" (which
// begins then). A text that names no year takes the one that brings it next to `near`; without
// that it names none. It need not exist.
std::optional<WrittenDate> find_days(std::string_view text,
                                     const std::optional<base::Date>& near = {});

// That, or else the first date in a text; the time zone is as in find_date.
std::optional<WrittenDate> find_day(std::string_view text,
                                    const std::optional<base::Date>& near = {},
                                    std::optional<int> time_zone = {});

}  // namespace dayleaf::dialects
