#pragma once

#include <string>

#include "cli/commands.h"

namespace dayleaf {

// About a dozen lines: what a person needs to begin.
std::string general_help();
std::string command_help(const Command& command);
std::string version_text();  // "dayleaf 0.1.0"

}  // namespace dayleaf
