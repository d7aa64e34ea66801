#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "search/document.h"

namespace dayleaf::search {

// The documents of a file of the index, as far as they stand there: of days the first and the
// newest, of topics no slugs, and nothing of what they have. None: it is damaged.
std::optional<std::vector<Document>> read_documents(std::string_view json);

}  // namespace dayleaf::search
