#pragma once

#include <cstddef>

#include "base/diagnostics.h"
#include "base/result.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/work.h"

namespace dayleaf::cli {

struct ExternalCounts {
  std::size_t links = 0;       // different addresses of other sites
  std::size_t remembered = 0;  // of them, not asked for again
  std::size_t broken = 0;
  std::size_t doubtful = 0;  // could not be checked
  std::size_t moved = 0;
};

// Asks for every address of other sites that digests and settings link to, but for those that
// .dayleaf/links.json remembers, and keeps the answers there. What is wrong is in `diagnostics`. An
// Error: there is no network. Ctrl+C ends the program once the answers so far are kept.
base::Result<ExternalCounts> check_external(const Work& work, const Options& options,
                                            const Console& console, base::Diagnostics& diagnostics);

}  // namespace dayleaf::cli
