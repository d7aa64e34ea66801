#pragma once

#include <cstddef>
#include <vector>

#include "model/markup.h"

namespace dayleaf::markdown {

// Pairs the masked `*` and `_` (see mask.h) that the texts of `inlines` hold into emphasis and
// strong emphasis, by the rules of CommonMark, with one amendment: Hangul, kana and Han beside a
// delimiter count like punctuation. Without it `**'말'**를` stays open, since particles follow
// words without a space. What finds no partner stays masked, to be put back as text.
//
// Linear in the number of nodes.
struct Unpaired {
  bool too_deep = false;  // emphasis is nested more than `depth` deep: the rest stays text
  // The first `**` or `__` that would begin or end bold, but has no partner: it stays text, too.
  bool bold = false;
  base::Location bold_at;
};

Unpaired pair_emphasis(std::vector<model::Inline>& inlines, std::size_t depth);

}  // namespace dayleaf::markdown
