#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/lent.h"
#include "model/archive.h"

namespace dayleaf {

// Papers that share rare title words, people or topics. Collecting what papers share looks at the
// whole archive and is done once; finding the relatives of one paper is cheap and is done when its
// page is wanted. Borrows the archive. Safe to use from many threads.
class RelatedPapers {
 public:
  explicit RelatedPapers(Lent<const Archive> archive);
  ~RelatedPapers();
  RelatedPapers(const RelatedPapers&) = delete;
  RelatedPapers& operator=(const RelatedPapers&) = delete;

  // Positions in Archive::papers, nearest first, at most six.
  std::vector<std::uint32_t> of(std::uint32_t paper) const;

  struct Features;

 private:
  const Archive& archive_;
  const std::unique_ptr<const Features> features_;
};

}  // namespace dayleaf
