#pragma once

#include <optional>

#include "base/date.h"
#include "model/value.h"
#include "render/render_context.h"

namespace dayleaf::render {

// Shape `calendar` of a month, whether or not it has digests. `current` is the day of the page;
// none: the month itself is, if `is_current`.
model::Value calendar_view(const RenderContext& context, int year, int month,
                           const std::optional<base::Date>& current = {}, bool is_current = false);

// The same up to the week of a day, which is current: later weeks do not change it.
model::Value calendar_until(const RenderContext& context, const base::Date& day);
// The last day that it shows.
base::Date end_of_calendar(const RenderContext& context, const base::Date& day);

// The twelve months of a year that the archive has: made once, shared by all pages that show it.
const model::Value& year_calendar_list(const RenderContext& context, std::size_t year_index);

}  // namespace dayleaf::render
