#pragma once

#include <string>
#include <vector>

#include "base/lent.h"
#include "cli/console.h"

namespace dayleaf::cli {

// The manual dayleaf(1), after man(7), made of the tables of commands, options, environment and
// exit codes. The same program gives the same bytes: its date is the release's, or none before it
// is released.
std::string man_page();

// A variable of the environment that the program looks at. Those that stand for an option are in
// its row; docs/command-line.md follows this table and the next.
struct EnvironmentRow {
  base::LentText names;  // "CI", or several: "NO_COLOR, FORCE_COLOR"
  base::LentText about;
};
const std::vector<EnvironmentRow>& environment_rows();

// What an exit code means, in words.
struct ExitRow {
  Exit code;
  base::LentText about;
};
const std::vector<ExitRow>& exit_rows();

}  // namespace dayleaf::cli
