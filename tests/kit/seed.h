#pragma once

#include <cstdint>

namespace dayleaf::kit {

// What the random tests of this run begin with: another number in each run, so that many runs see
// more than one, or $DAYLEAF_SEED, which repeats a run. The first call prints it.
std::uint32_t seed();

}  // namespace dayleaf::kit
