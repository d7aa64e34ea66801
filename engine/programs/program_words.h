#pragma once

#include <string>
#include <string_view>

#include "programs/run_process.h"

namespace dayleaf::programs {

// "git is not installed": and what to install.
std::string missing_program(std::string_view program);

// The words of a program that failed, for a message of one line: at most three of the lines that
// say why, or how it ended.
std::string words_of(std::string_view program, const Finished& finished);

}  // namespace dayleaf::programs
