#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/value.h"

namespace dayleaf::cli {

// Digests that are written alike.
struct ReadKind {
  std::string dialect;
  std::string shape;    // in words
  std::string example;  // one of them, below the content folder
  std::string hint;     // what would make papers of it; empty where it has some
  std::size_t files = 0;
  std::size_t papers = 0;  // entries
};

// As what the digests of an archive were read: the kind of most files first, those without papers
// last. Files that are no digests are none of these.
std::vector<ReadKind> find_kinds(const model::Archive& archive, const std::string& content,
                                 const base::Diagnostics& diagnostics);

// "265 files: papers below headings; 3,590 papers", a line each.
std::string kinds_text(const std::vector<ReadKind>& kinds);
model::Value kinds_value(const std::vector<ReadKind>& kinds);

}  // namespace dayleaf::cli
