#pragma once

#include <string>

#include "cli/commands.h"

namespace dayleaf::cli {

// About a dozen lines: what a person needs to begin.
std::string general_help();
std::string command_help(const Command& command);

}  // namespace dayleaf::cli
