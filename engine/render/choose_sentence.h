#pragma once

#include <string>
#include <string_view>

#include "render/summary_parts.h"

namespace dayleaf::render {

// The one sentence of a summary that says what its paper contributes: for rows, cards,
// descriptions. A digest's own "TL;DR" is it; else each sentence gets points, and the first of
// those that have most is taken. docs/writing-digests.md has the table. The same text gives the
// same sentence, in every language of the site. Plain, at most `limit` code points; empty when
// there is no text.
std::string choose_sentence(const SummaryParts& parts, std::string_view title, std::size_t limit);

}  // namespace dayleaf::render
