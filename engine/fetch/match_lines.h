#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace dayleaf::fetch {

inline constexpr std::size_t unmatched = std::numeric_limits<std::size_t>::max();

// For every line of `before` the same line of `after`, or `unmatched`; rising. The longest such
// matching (E. Myers, "An O(ND) difference algorithm and its variations", 1986), or, where the two
// differ in more than some thousand lines, only what they begin and end with.
std::vector<std::size_t> match_lines(std::span<const std::uint32_t> before,
                                     std::span<const std::uint32_t> after);

}  // namespace dayleaf::fetch
