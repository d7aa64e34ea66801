#pragma once

#include <cstdint>

#include "base/result.h"
#include "search/answer.h"
#include "search/index.h"
#include "search/query.h"

namespace dayleaf::search {

// The papers that a query asks for, by docs/search-index.md.

// An Error: a file of the index is missing or damaged.
base::Result<Answer> evaluate(const Query& query, Index& index, const SearchOptions& options);

// What counts for the order: exposed for tests.
std::uint32_t rarity(std::uint64_t all, std::uint64_t with_term);

}  // namespace dayleaf::search
