#pragma once

#include "base/date.h"
#include "base/hash.h"
#include "render/render_context.h"
#include "render/views_shell.h"

namespace dayleaf::render {

// The pages of days before and after a date, in time: those of days without papers too.

void set_days_beside(const RenderContext& context, const base::Date& date, PageHead& head);

// What that looks at.
void add_days_beside(const RenderContext& context, const base::Date& date, base::Parts& parts);

}  // namespace dayleaf::render
