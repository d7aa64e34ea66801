#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace dayleaf {

// Told how far a step is, for a progress line: once with done = 0 by the calling thread as the step
// begins, then from any thread, not more often than once an item.
using Progress = std::function<void(std::string_view step, std::size_t done, std::size_t total)>;

}  // namespace dayleaf
