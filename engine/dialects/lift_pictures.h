#pragma once

#include <span>
#include <string_view>

#include "dialects/lines.h"
#include "dialects/read_media.h"
#include "model/markup.h"

namespace dayleaf::dialects {

// Pictures of a summary that have a line to themselves, though it is no line that read_media_line
// reads: `<img>` within `<p>`, `<div>` or `<details>`, over several lines or indented, and
// `[![words](picture)](link)`. They become media of the paper and leave the text, but for the
// words of a link. `lines` are those that the summary was read from.
void lift_pictures(model::Markup& summary, std::span<const Line> lines, MediaCollector& media);

}  // namespace dayleaf::dialects
