#pragma once

#include <chrono>

#include "base/date.h"
#include "model/day_reason.h"

namespace dayleaf::fetch {

// When Hugging Face's daily papers rest and roll. Both are pure functions of their arguments.

// Why an empty answer for a day is no surprise: a Saturday, Thanksgiving Day, Independence Day kept
// on another day; empty on every other day. It explains what a source said and is no reason not to
// ask: of 13 federal holidays between November 2023 and December 2024 papers were listed on 11, and
// on a few Saturdays one.
model::DayReason rests_on(const base::Date& date);

// Whether a day's list is closed: the next one opens at 21:30 in New York. By the daylight saving
// rules of the United States since 2007.
bool is_over(const base::Date& day, std::chrono::sys_seconds now);

}  // namespace dayleaf::fetch
