#pragma once

#include <string_view>

namespace dayleaf {

// What the manual says of a command or an option after the line in its row: whole sentences. Empty
// where the line is enough.
std::string_view command_details(std::string_view name);
std::string_view option_details(std::string_view name);

}  // namespace dayleaf
