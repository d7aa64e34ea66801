#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "model/archive.h"
#include "render/entry_facts.h"

namespace dayleaf {

// What reference managers and search engines for papers read in a page's head.
struct CitationFact {
  LentText name;  // "citation_title"; of a <meta name>
  std::string content;
};

// Only what somebody said: authors in an order that is known, a date of publication that a source
// stated. The day of the digest that had the paper first, `first_seen`, is when it came online
// here. The language is the paper's, not the page's: English for arXiv's papers, unless title or
// comment tell otherwise; nothing for others.
std::vector<CitationFact> citation_facts(const Paper& paper, const EntryFacts& facts,
                                         const Date& first_seen);

}  // namespace dayleaf
