#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "model/archive.h"
#include "render/entry_facts.h"

namespace dayleaf::render {

// What reference managers and search engines for papers read in a page's head.
struct CitationFact {
  base::LentText name;  // "citation_title"; of a <meta name>
  std::string content;
};

// What cite() says of it, by these names. The language is the paper's, not the page's: "und" where
// it is not known.
std::vector<CitationFact> citation_facts(const model::Archive& archive, const model::Paper& paper,
                                         const EntryFacts& facts);

}  // namespace dayleaf::render
