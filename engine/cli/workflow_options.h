#pragma once

#include <string>

#include "cli/options.h"

namespace dayleaf {

// What is wrong with the options that were given with `deploy --workflow`: each must have an effect
// on the workflow, or on how this run tells of it. Empty: nothing.
std::string find_option_without_effect(const Options& options);

}  // namespace dayleaf
