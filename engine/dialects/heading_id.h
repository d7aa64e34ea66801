#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/markup.h"

namespace dayleaf::dialects {

// An arXiv id in the words of a title: "[arXiv:2401.17268] Title", "Title (2401.17268v2)",
// "arXiv:2401.17268 [cs.CL] - Title".
struct HeadingId {
  std::string link;  // its address
  std::size_t first = 0;
  std::size_t end = 0;  // with its brackets
};

// A bare number counts in brackets only, and only where arXiv has given such numbers: "(2024)" and
// "(1234.5)" are none.
std::optional<HeadingId> find_heading_id(std::string_view text);

// The address of the first such id, which is taken out of the words unless nothing else is in
// them; "" for none.
std::string take_heading_id(std::vector<model::Inline>& title);

}  // namespace dayleaf::dialects
