#pragma once

#include <cstddef>
#include <string_view>

namespace dayleaf {

// The end of the LaTeX span that starts with the '$' at `at` (one past its last '$'), or npos: what
// stands between is not empty, does not begin or end with a space, has no line end, and no digit
// follows ("$5 to $10" is prose).
std::size_t end_of_math(std::string_view text, std::size_t at);

}  // namespace dayleaf
