#pragma once

#include <cstdint>
#include <unordered_map>

#include "index/index_memory.h"
#include "model/archive.h"

namespace dayleaf::index {

// How digests write names that sources write otherwise, where it is certain that both are one name:
// they differ by case, diacritics, dots or spaces, the same paper has both, and no source writes
// any paper's author as the digest does. Positions in IndexMemory::names().
struct Spellings {
  std::unordered_map<std::uint32_t, std::uint32_t> as_source;  // from the digest's way
  // A name of sources that no digest has, to the first of digests: people keep their addresses.
  std::unordered_map<std::uint32_t, std::uint32_t> as_digest;
};

// Weighs what sources and digests say: Paper::known of every paper. docs/facts.md has the rules.
Spellings resolve_facts(model::Archive& archive, IndexMemory& memory);

}  // namespace dayleaf::index
