#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/lent.h"
#include "dialects/lines.h"

namespace dayleaf::dialects {

// The list of authors that begins behind a label, with the lines below that belong to it.
struct AuthorLines {
  std::string list;
  std::size_t taken = 0;   // of the lines below
  bool may_go_on = false;  // names stand in the next line, and nothing says whose they are
};

// `value` is what stands behind the label, `below` the lines that follow. A list goes on behind a
// comma and with "and"; below a label that stands alone it is the next line, or a point a name.
AuthorLines read_author_lines(std::string_view value, base::LentSpan<Line> below);

}  // namespace dayleaf::dialects
