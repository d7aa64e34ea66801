#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "search/document.h"
#include "search/plan_segments.h"

namespace dayleaf::search {

// What of a segment is no terms, compressed: a whole file, a block of documents below
// SegmentPlan::document_blocks(). Any threads.
std::string write_columns(std::span<const Document> documents, const SegmentPlan& segment);
std::string write_documents(std::span<const Document> documents, const SegmentPlan& segment,
                            std::size_t block);

struct SegmentFile {
  std::string path;  // below search/
  std::string bytes;
};

// Every file of it, in the order of paths_of(), on up to `jobs` threads. The bytes depend on the
// documents only.
std::vector<SegmentFile> build_segment(std::span<const Document> documents,
                                       const SegmentPlan& segment, std::size_t jobs);

}  // namespace dayleaf::search
