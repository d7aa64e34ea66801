#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/markup.h"
#include "render/summary_parts.h"

namespace dayleaf::render {

struct ChosenSentence {
  std::string text;  // plain; empty when there is none
  // The bullet that it is of; SummaryText::no_bullet: it is of none.
  std::size_t bullet = SummaryText::no_bullet;
};

// The one sentence of a summary that says what its paper contributes: for rows, cards,
// descriptions. A digest's own "TL;DR" is it; else each sentence gets points, and the first of
// those that have most is taken. docs/writing-digests.md has the table. The same text gives the
// same sentence, in every language of the site. At most `limit` code points.
ChosenSentence choose_sentence(const model::Markup& summary, std::string_view title,
                               std::size_t limit);

}  // namespace dayleaf::render
