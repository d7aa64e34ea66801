#pragma once

#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/settings.h"

namespace dayleaf::cli {

// Stands for the program (its own bytes and its libraries) and for everything that it was told:
// options, settings file, environment. Two builds with the same hash, content and theme give the
// same site. It leaves out only options that are known not to matter. "" when the program cannot
// read itself.
std::string settings_hash(const Options& options, const Settings& settings, const Console& console);

}  // namespace dayleaf::cli
