#pragma once

#include <cstdint>
#include <vector>

#include "model/archive.h"

namespace dayleaf::model {

// All papers, in Archive::papers, as topics and other lists have them: newest day first, most votes
// first within it.
std::vector<std::uint32_t> newest_first(const Archive& archive);

}  // namespace dayleaf::model
