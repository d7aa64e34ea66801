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

// The list of authors that digests give a paper, whatever sources say: one whose order is known
// beats one whose order is not, then the newest that has names. Lent by the archive's sheets.
model::KnownAuthors authors_of_digests(const model::Archive& archive, const model::Paper& paper);

}  // namespace dayleaf::index
