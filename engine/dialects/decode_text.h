#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "model/site.h"

namespace dayleaf::dialects {

// A file's bytes as text that the rest can rely on: valid UTF-8, lines end with '\n', no controls
// but '\n' and '\t'.
struct DecodedText {
  std::string storage;   // holds `text` when it differs from the bytes
  base::LentText text;   // in `storage` or in the bytes themselves
  bool changed = false;  // offsets are not those of the bytes; lines still are, except for UTF-16
  std::vector<std::uint32_t> damaged_lines;  // of which a control character was left out
  bool refused = false;                      // too large: `text` is empty
};

// Takes care of byte order marks, UTF-16, invalid UTF-8, line ends and controls, and reports all
// but CRLF. The result refers to `bytes` and to itself, so it must not be moved while `text` is
// used.
void decode_text(std::string_view bytes, const model::Limits& limits,
                 base::Diagnostics& diagnostics, DecodedText& decoded);

}  // namespace dayleaf::dialects
