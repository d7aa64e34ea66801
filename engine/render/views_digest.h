#pragma once

#include "model/archive.h"
#include "model/value.h"
#include "render/render_context.h"
#include "render/view.h"

namespace dayleaf::render {

// What the layout `day` shows of what the digests of a day say beside its papers.

bool has_groups(const RenderContext& context, const model::Day& day);

// The day's papers by the groups of its digests: those of no group first.
model::Value day_group_list(const RenderContext& context, const model::Day& day);

// What introduces the day.
void set_day_intros(const RenderContext& context, const model::Day& day, View& view);

}  // namespace dayleaf::render
