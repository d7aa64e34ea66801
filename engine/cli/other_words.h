#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"

namespace dayleaf::cli {

// What to do instead of a command that other programs have and we have not ("clean", "new"), as a
// sentence; empty when we do not know the word.
std::string command_elsewhere(std::string_view word);

// What somebody may have meant who gave a command a word too many, or one that it cannot take: a
// sentence to stand after it; empty when nothing is known. `words` are all of the command's.
std::string stray_word_advice(const Options& options, std::string_view stray);

}  // namespace dayleaf::cli
