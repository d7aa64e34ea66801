#pragma once

#include <vector>

#include "model/archive.h"
#include "search/document.h"

namespace dayleaf::search {

// The papers of an archive as documents, roughly as the site makes them: for measuring and trying.
std::vector<Document> documents_of(const model::Archive& archive);

}  // namespace dayleaf::search
