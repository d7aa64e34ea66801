#pragma once

#include <string_view>
#include <vector>

#include "model/value.h"
#include "search/answer.h"
#include "search/document.h"
#include "search/query.h"

namespace dayleaf::search {

// Documents and answers as the vectors write them.
std::vector<Document> documents_in(std::string_view json);  // {} when it is something else

Sort sort_named(std::string_view name);  // "relevance", "day", "votes"
std::string_view name_of(Sort sort);

// Addresses in their order, the total, whether it is certain; the words that found nothing and
// those that were perhaps meant, where there are any.
model::Object answer_value(const Query& query, const Answer& answer);

}  // namespace dayleaf::search
