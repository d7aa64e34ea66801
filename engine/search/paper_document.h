#pragma once

#include <cstdint>
#include <string_view>

#include "model/archive.h"
#include "search/document.h"

namespace dayleaf::search {

// A paper of an archive as it is found by readers of a language, without what only pages know:
// addresses and the sentence of cards stay empty.
Document paper_document(const model::Archive& archive, std::uint32_t paper,
                        std::string_view language);

}  // namespace dayleaf::search
