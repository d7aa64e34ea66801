#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <vector>

#include "base/joined_threads.h"

namespace dayleaf::base {

// How many processors we may run on, at least 1. Quotas of control groups are files, which this
// room does not read: see cli/workers.h.
std::size_t available_workers();

// Calls work(item) for every item below `count` on up to `jobs` threads and returns when all are
// done. The order of calls is not defined, so work must depend on its item only. An exception in
// work ends the program: nothing here throws on purpose.
template <typename Work>
void parallel_for(std::size_t count, std::size_t jobs, Work&& work) {
  const std::size_t workers = std::min(std::max<std::size_t>(jobs, 1), count);
  if (workers <= 1) {
    for (std::size_t item = 0; item < count; ++item) work(item);
    return;
  }
  std::atomic<std::size_t> next{0};
  const auto run = [&]() noexcept {
    for (std::size_t item = next.fetch_add(1, std::memory_order_relaxed); item < count;
         item = next.fetch_add(1, std::memory_order_relaxed)) {
      work(item);
    }
  };
  JoinedThreads threads;
  for (std::size_t i = 1; i < workers; ++i) threads.start(run);
  run();
}

// The results of make(item), in item order whatever the threads did.
template <typename Make>
auto parallel_map(std::size_t count, std::size_t jobs, Make&& make) {
  std::vector<decltype(make(std::size_t{}))> results(count);
  parallel_for(count, jobs, [&](std::size_t item) { results[item] = make(item); });
  return results;
}

}  // namespace dayleaf::base
