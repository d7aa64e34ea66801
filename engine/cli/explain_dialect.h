#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace dayleaf::cli {

// `dayleaf check --explain-dialect FILE`: prints of each line of one digest as what it was read.
Exit explain_dialect(const Options& options, const Console& console);

}  // namespace dayleaf::cli
