#pragma once

#include <vector>

#include "model/known_facts.h"

namespace dayleaf::index {

// What is believed of each field but names and links: the word of the source trusted most, where it
// is one that can be shown. A site may say "none".
std::vector<const model::Fact*> believed_fields(const model::PaperFacts& said);

// Fields but authors of which sources say different things. Where the site has spoken there is no
// question.
std::vector<model::Disagreement> compare_fields(const model::PaperFacts& said);

}  // namespace dayleaf::index
