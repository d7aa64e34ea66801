#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "model/value.h"

namespace dayleaf::dialects {

// The key with which a line begins that is not indented: what stands before its first colon that a
// space or the line's end follows. Empty: it begins with none.
std::string_view key_of_line(std::string_view line);

// Whether a key is of letters, digits, '_' and '-' alone, as keys of digests mostly are.
bool is_usual_key(std::string_view key);

// The YAML of a front matter. What is no YAML ("tldr: one thing: another") is read key by key: each
// that YAML takes alone is YAML, and the others are the words behind their colon, each with a
// warning. Nothing is left out without one. `first_line` is the line of the file on which `block`
// begins.
model::Object read_yaml_lines(std::string_view block, std::uint32_t first_line,
                              base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
