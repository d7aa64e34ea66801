#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/diagnostics.h"
#include "model/value.h"
#include "toml/guard.h"

namespace dayleaf::toml {

// A TOML 1.0 document as an object; every Value and every Member carries its location. Dates and
// times become text in ISO form. What is wrong is an error in `diagnostics` and the result is
// nullopt. Documents over `most_bytes` and keys of over 32 parts are refused: the parser recurses.
std::optional<model::Value> read_toml(std::string_view text, base::Diagnostics& diagnostics,
                                      std::size_t most_bytes = longest_toml);

}  // namespace dayleaf::toml
