#pragma once

#include <string>

#include "model/archive.h"
#include "model/value.h"
#include "render/render_context.h"
#include "render/view.h"

namespace dayleaf::render {

// How days went, for people. On a site without records of days everything here is empty.

// "31 January: complete, 14 papers", "3 February: nothing listed (Saturday)".
std::string state_title(const RenderContext& context, const model::CalendarDay& day);

// List state_count: the states that occur between two dates, both included.
model::Value state_list(const RenderContext& context, const base::Date& first,
                        const base::Date& last);

// List day_note of the same: days that failed, are not finished, or have other papers than were
// listed.
model::Value day_note_list(const RenderContext& context, const base::Date& first,
                           const base::Date& last);

// day_state … day_reason_lang: what readers of a day's page should know.
void set_day_state(const RenderContext& context, const model::Day& day, View& view);
void set_no_day_state(View& view);

bool shows_states(const RenderContext& context);
// What is known of a date; nullptr: nothing, or states are not shown.
const model::CalendarDay* state_of_day(const RenderContext& context, const base::Date& date);

}  // namespace dayleaf::render
