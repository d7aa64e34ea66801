#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/archive.h"

namespace dayleaf::cli {

// Which parts of the question of a lens a paper answers, and where: "lang:ko; 음성 in the title and
// a topic". Safe to print; empty where the lens does not have the paper.
std::string why_in_lens(const model::Archive& archive, const model::Lens& lens, std::uint32_t paper,
                        std::string_view language);

}  // namespace dayleaf::cli
