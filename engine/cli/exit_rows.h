#pragma once

#include <string_view>
#include <vector>

#include "base/lent.h"
#include "cli/console.h"

namespace dayleaf {

// What an exit code means, in words. The manual and docs/command-line.md follow this table.
struct ExitRow {
  Exit code;
  LentText about;
};
const std::vector<ExitRow>& exit_rows();

}  // namespace dayleaf
