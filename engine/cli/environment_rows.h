#pragma once

#include <string_view>
#include <vector>

#include "base/lent.h"

namespace dayleaf {

// A variable of the environment that the program looks at. The manual and docs/command-line.md
// follow this table.
struct EnvironmentRow {
  LentText names;  // "CI", or several: "NO_COLOR, FORCE_COLOR"
  LentText about;
};
const std::vector<EnvironmentRow>& environment_rows();

}  // namespace dayleaf
