#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "model/value.h"
#include "render/render_context.h"

namespace dayleaf::render {

// A paper as an OpenURL ContextObject (ANSI/NISO Z39.88-2004, key/value format, Dublin Core), for
// the title of a COinS: from a list reference managers take the papers that are ticked. Empty where
// the order of authors is not known, since the first would be taken for the first author; and for
// crowds, whose names would outweigh the page.
std::string context_object(const RenderContext& context, const model::Paper& paper);

// list coins: of those papers that have one, each once.
model::Value context_object_list(const RenderContext& context,
                                 std::span<const std::uint32_t> papers);

// What that depends on.
void add_context_objects(const RenderContext& context, std::span<const std::uint32_t> papers,
                         base::Parts& parts);

}  // namespace dayleaf::render
