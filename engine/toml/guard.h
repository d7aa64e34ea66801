#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace dayleaf::toml {

struct TomlRefusal {
  base::Location at;
  std::string message;
};

// What must not reach the parser, because it recurses once a key part and once a bracket: nothing
// when the document is harmless.
std::optional<TomlRefusal> find_toml_danger(std::string_view text);

}  // namespace dayleaf::toml
