#pragma once

#include <vector>

#include "model/known_facts.h"

namespace dayleaf {

// What is believed of each field but names and links: the word of the source trusted most, where it
// is one that can be shown. A site may say "none".
std::vector<const Fact*> believed_fields(const PaperFacts& said);

// Fields but authors of which sources say different things. Where the site has spoken there is no
// question.
std::vector<Disagreement> compare_fields(const PaperFacts& said);

}  // namespace dayleaf
