#pragma once

#include <string_view>

#include "model/archive.h"
#include "search/document.h"

namespace dayleaf::search {

// A paper as it is found by readers of a language, without what only pages know: addresses and the
// sentence of cards stay empty. It is one of the archive's, or a copy that knows less.
Document paper_document(const model::Archive& archive, const model::Paper& paper,
                        std::string_view language);

}  // namespace dayleaf::search
