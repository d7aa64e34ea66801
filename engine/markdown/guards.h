#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "model/site.h"

namespace dayleaf::markdown {

enum class Verdict : std::uint8_t {
  plain,       // may be parsed
  with_table,  // may be parsed, and holds what could be a table
  refused,     // must not reach the parser; an error has been reported
};

// Looks at a text before the parser does: line length, depth of containers and brackets, size of
// tables, number of marks. One pass, a few operations a byte, no memory. Estimates err on the side
// of refusing, by at most a level.
Verdict guard_markdown(std::string_view text, std::uint32_t first_line, const model::Limits& limits,
                       base::Diagnostics& diagnostics);

// How many nodes a text may become: a file of nothing but marks would need hundreds of bytes for
// each of its own.
std::size_t mark_budget(const model::Limits& limits);

}  // namespace dayleaf::markdown
