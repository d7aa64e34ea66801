#pragma once

#include <optional>
#include <string_view>

#include "model/value.h"

namespace dayleaf::dialects {

// What a script printed instead of text: a Python list, tuple, dict, string or number, such as
// `['A', "O'B"]` or `{'Key': 'words'}`. A dict becomes an object (with its keys as text), a list or
// tuple a list, everything else text or an integer. The whole text must be one literal; nesting is
// limited. Linear in the text.
std::optional<model::Value> parse_python_literal(std::string_view text);

}  // namespace dayleaf::dialects
