#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/lent.h"
#include "model/archive.h"

namespace dayleaf::index {

// Another paper, and why: what a page says of it.
struct RelatedPaper {
  std::uint32_t paper = 0;            // in Archive::papers
  std::vector<std::string> terms;     // that both use, the rarest first, at most three
  std::vector<std::uint32_t> topics;  // in Archive::topics: that both have, the rarest first

  friend bool operator==(const RelatedPaper&, const RelatedPaper&) = default;
};

// Papers that have a topic in common and speak of the same rare things. A term is a word of a title
// or a summary, or two words that follow each other; what most papers say weighs nothing, and words
// that two titles share say something only where a summary uses them, too: "All You Need" does not.
// The measure is the weight of the shared terms beside the weight of all, so that long summaries
// are not related to everything. A paper without such relatives has none.
//
// Collecting the terms looks at the whole archive and is done once; finding the relatives of one
// paper is cheap and is done when its page is wanted. Borrows the archive. Safe to use from many
// threads.
class RelatedPapers {
 public:
  explicit RelatedPapers(base::Lent<const model::Archive> archive);
  ~RelatedPapers();
  RelatedPapers(const RelatedPapers&) = delete;
  RelatedPapers& operator=(const RelatedPapers&) = delete;

  // Nearest first, at most six.
  std::vector<RelatedPaper> of(std::uint32_t paper) const;

  struct Terms;

 private:
  const model::Archive& archive_;
  const std::unique_ptr<const Terms> terms_;
};

}  // namespace dayleaf::index
