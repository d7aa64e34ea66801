#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace dayleaf::toml {

inline constexpr std::size_t longest_toml = 1U << 20;  // of what a person writes

struct TomlRefusal {
  base::Location at;
  std::string message;
};

// What must not reach the parser, because it recurses once a key part and once a bracket: nothing
// when the document is harmless. One of more than `most_bytes` is none.
std::optional<TomlRefusal> find_toml_danger(std::string_view text,
                                            std::size_t most_bytes = longest_toml);

}  // namespace dayleaf::toml
