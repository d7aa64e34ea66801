#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/answer.h"
#include "search/index.h"
#include "search/query.h"

namespace dayleaf::search {

// Where so few papers answer, a word may be written with a space elsewhere.
inline constexpr std::size_t few = 10;

// For leaves that nothing was found for, in their order: the most frequent word of the index that
// is one edit away, only for single words of letters a–z. Then for eastern words, where few papers
// answer: the same in two words, where more papers may have these.
base::Result<std::vector<Suggestion>> suggest(const Query& query, const Answer& answer,
                                              Index& index);

// A letter more, one less, another one, or two neighbours exchanged; not the same word.
bool is_one_edit(std::string_view a, std::string_view b);

}  // namespace dayleaf::search
