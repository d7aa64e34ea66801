#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::dialects {

// A paper that has no heading but a point of a list, or a paragraph, that begins with it:
//   - [Title](https://arxiv.org/abs/…): what it is about
//   1. **[Title](…)** [[code](…)]
//   **2. [Title](…)**
//   - Title [[paper](…)]
struct PaperPoint {
  base::LentText heading;   // what would be the words of a heading
  base::LentText rest;      // what is said behind it on the same line; may be empty
  std::size_t indent = 0;   // of the lines that belong to the point
  bool is_of_list = false;  // else a paragraph, to which all lines belong up to the next
};

// Of a line at the margin; nullopt: it begins with no paper, or with several.
std::optional<PaperPoint> read_paper_point(std::string_view line);

// Whether a line at the margin is a point of a list, and where its words begin; 0: it is none.
std::size_t width_of_marker(std::string_view line);

}  // namespace dayleaf::dialects
