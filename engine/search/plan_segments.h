#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search/document.h"

namespace dayleaf::search {

// A part of the index: documents by the day of their first appearance, so that a new day rewrites a
// small one only. docs/search-index.md, "Files", is the specification. All addresses are known
// before any text is looked into.
struct SegmentPlan {
  std::string name;                      // "old", "year", "month"
  std::vector<std::uint32_t> documents;  // positions in what was planned, by their numbers in it
  std::string stamp;                     // 8 bytes: the same for the same documents
  std::size_t blocks = 0;                // of terms

  std::size_t nodes() const;
  std::size_t document_blocks() const;
};

// In the order of the archive; oldest first, none without documents.
std::vector<SegmentPlan> plan_segments(std::span<const Document> documents);

// Addresses of a segment's files below search/: "old/root.bin", then columns, words, nodes, terms
// and documents.
std::vector<std::string> paths_of(const SegmentPlan& segment);

// manifest.json.
std::string write_manifest(std::span<const SegmentPlan> segments);

}  // namespace dayleaf::search
