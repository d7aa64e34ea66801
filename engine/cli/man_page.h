#pragma once

#include <string>

namespace dayleaf {

// The manual dayleaf(1), after man(7), made of the tables of commands, options, environment and
// exit codes. The same program gives the same bytes: its date is the release's, or none before it
// is released.
std::string man_page();

}  // namespace dayleaf
