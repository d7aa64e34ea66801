#pragma once

#include <string>
#include <vector>

#include "model/markup.h"

namespace dayleaf::dialects {

// Where inline markup is written to: what must be escaped differs.
struct InlineStyle {
  bool breaks = false;     // line ends may be written
  bool in_table = false;   // a '|' ends the cell
  bool top_level = false;  // in the first column, where "Vote:" would be a field
};

std::string write_inlines(const std::vector<model::Inline>& inlines, const InlineStyle& style);

}  // namespace dayleaf::dialects
