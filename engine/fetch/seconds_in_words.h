#pragma once

#include <chrono>
#include <string>

namespace dayleaf::fetch {

// "3 s", "0.5 s", "3,600 s": for messages.
std::string seconds_in_words(std::chrono::milliseconds time);

}  // namespace dayleaf::fetch
