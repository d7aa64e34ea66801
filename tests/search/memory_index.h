#pragma once

#include <map>
#include <span>
#include <string>

#include "search/build_segment.h"
#include "search/index.h"

namespace dayleaf::search {

// The files of an index, in memory.
using IndexFiles = std::map<std::string, std::string>;

inline IndexFiles index_of(std::span<const Document> documents, std::size_t jobs = 1) {
  IndexFiles files;
  const std::vector<SegmentPlan> segments = plan_segments(documents);
  files["manifest.json"] = write_manifest(segments);
  for (const SegmentPlan& segment : segments) {
    for (SegmentFile& file : build_segment(documents, segment, jobs)) {
      files[file.path] = std::move(file.bytes);
    }
  }
  return files;
}

// The files outlive what is read from them.
inline ReadFile reader_of(const IndexFiles& files) {
  return [&files](const std::string& path) -> base::Result<std::string> {
    const auto found = files.find(path);
    if (found == files.end()) return base::Error{"search/" + path + ": there is no such file"};
    return found->second;
  };
}

}  // namespace dayleaf::search
