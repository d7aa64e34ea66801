#pragma once

#include <string_view>
#include <vector>

namespace dayleaf {

// A variable of the environment that the program looks at. The manual and docs/command-line.md
// follow this table.
struct EnvironmentRow {
  std::string_view names;  // "CI", or several: "NO_COLOR, FORCE_COLOR"
  std::string_view about;
};
const std::vector<EnvironmentRow>& environment_rows();

}  // namespace dayleaf
