#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.h"
#include "search/plan_segments.h"

namespace dayleaf::search {

// All terms of a segment with their postings, ready to be written: the costly part of an index.
// Keeps nothing of what it was made from but the stamp. Read by any threads.
class SegmentTerms {
 public:
  // On up to `jobs` threads; the result does not depend on them.
  SegmentTerms(std::span<const Document> documents, const SegmentPlan& segment, std::size_t jobs);

  // Compressed. `node` below SegmentPlan::nodes(), `block` below blocks. Lengths are of what is
  // compressed: of all blocks, nodes, blocks of documents.
  std::string block(std::size_t block) const;
  std::string node(std::size_t node, std::span<const std::size_t> block_lengths) const;
  std::string root(std::span<const std::size_t> node_lengths,
                   std::span<const std::size_t> block_lengths,
                   std::span<const std::size_t> document_lengths) const;
  std::string words() const;

 private:
  struct Term {
    std::string text;
    std::size_t documents = 0;
    std::string postings;
  };

  std::string_view first_term(std::size_t block) const;
  void deal(std::size_t blocks);

  std::string stamp_;
  std::vector<Term> terms_;          // in the order of bytes
  std::vector<std::size_t> begins_;  // of each block in terms_, and the end
};

}  // namespace dayleaf::search
