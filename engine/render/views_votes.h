#pragma once

#include "model/archive.h"
#include "render/render_context.h"
#include "render/view.h"

namespace dayleaf::render {

// The fields of shape `appearance` that say how its votes grew: from `app_counts` to `app_line_y`.
void set_vote_counts(const RenderContext& context, const model::Appearance& appearance, View& view);

// What was counted of the paper's votes on its day and later; nullptr: nothing.
const model::VoteHistory* vote_history(const model::Archive& archive,
                                       const model::Appearance& appearance);

}  // namespace dayleaf::render
