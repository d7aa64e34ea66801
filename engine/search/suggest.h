#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/answer.h"
#include "search/index.h"
#include "search/query.h"

namespace dayleaf::search {

// For leaves that nothing was found for, in their order: the most frequent word of the index that
// is one edit away. Only for single words of letters a–z.
base::Result<std::vector<Suggestion>> suggest(const Query& query,
                                              const std::vector<std::size_t>& missing,
                                              Index& index);

// A letter more, one less, another one, or two neighbours exchanged; not the same word.
bool is_one_edit(std::string_view a, std::string_view b);

}  // namespace dayleaf::search
