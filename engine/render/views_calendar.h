#pragma once

#include <optional>

#include "base/date.h"
#include "model/value.h"
#include "render/press.h"

namespace dayleaf {

// Shape `calendar` of a month, whether or not it has digests. `current` is the day of the page;
// none: the month itself is, if `is_current`.
Value calendar_view(const Press& press, int year, int month,
                    const std::optional<Date>& current = {}, bool is_current = false);

// The twelve months of a year that the archive has: made once, shared by all pages that show it.
const Value& year_calendar_list(const Press& press, std::size_t year_index);

}  // namespace dayleaf
