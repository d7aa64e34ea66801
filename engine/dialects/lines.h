#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"

namespace dayleaf::dialects {

// The lines of a decoded text, and which of them a code fence or an HTML comment protects from
// being understood.
struct Line {
  base::LentText text;  // without its '\n'; all lines of a file are parts of one text
  std::uint32_t number = 0;
  bool is_protected = false;
};

bool is_blank(std::string_view line);

// Fences and comments that are never closed protect nothing, else one would swallow the rest of the
// day: they are reported.
std::vector<Line> scan_lines(std::string_view text, std::uint32_t first_line,
                             base::Diagnostics& diagnostics);

// The level of an ATX heading that starts in the first column, 0 when the line is none. `content`
// is its words.
// "###Title" counts although CommonMark wants a space: nobody means anything else.
int heading_of(std::string_view line, std::string_view& content);

}  // namespace dayleaf::dialects
