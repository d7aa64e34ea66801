#include "base/parallel.h"

#include <sched.h>

namespace dayleaf::base {

std::size_t available_workers() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0) {
    const int count = CPU_COUNT(&set);
    if (count > 0) return static_cast<std::size_t>(count);
  }
  // Fails on machines with more processors than the set holds.
  return std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
}

}  // namespace dayleaf::base
