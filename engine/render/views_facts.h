#pragma once

#include <string>
#include <string_view>

#include "model/archive.h"
#include "render/render_context.h"
#include "render/view.h"

namespace dayleaf::render {

// The fields of shape `paper` that say what sources say: from `order_source` to `fact_sources`.
void set_facts(const RenderContext& context, const model::Paper& paper, View& view);

// A source as people call it: "arXiv". Names that nobody here knows stay as they are.
std::string_view source_name(std::string_view source, const Words& words);

}  // namespace dayleaf::render
