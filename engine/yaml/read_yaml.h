#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/value.h"

namespace dayleaf::yaml {

struct YamlFinding {
  base::Location at;
  std::string message;
};

// What a document says, or why it was not read. Finding fault is left to the caller, who may know
// another way to read the lines.
struct YamlDocument {
  std::optional<YamlFinding> refused;  // then nothing else is said
  model::Object values;                // every Value and every Member carries its location
  std::vector<YamlFinding> repeated;   // names that come again in their object: the first counts
  std::vector<YamlFinding> left_out;   // types (`!name`) that nobody knows: the values are kept
};

// A YAML document that is one mapping, in the order in which it is written. `first_line` is the
// line of the file on which `text` begins; `text` is valid UTF-8.
//
// `true`, `false`, `null` and whole numbers without leading zeros are what they say; every other
// scalar is text as it is written, since "2401.10" is no number and a date is none either. Keys are
// texts. Refused: what is no YAML, no mapping, or more than one document; keys that are lists or
// mappings; over 4 MB, nesting over 64, aliases of what is not above, aliases that would add more
// than 1 MB.
YamlDocument read_yaml(std::string_view text, std::uint32_t first_line);

}  // namespace dayleaf::yaml
