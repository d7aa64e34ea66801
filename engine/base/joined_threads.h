#pragma once

#include <thread>
#include <utility>
#include <vector>

namespace dayleaf::base {

// Threads that are waited for when their group ends. (std::jthread would say the same of one
// thread, but libc++ has it since version 18 only.)
class JoinedThreads {
 public:
  JoinedThreads() = default;
  JoinedThreads(const JoinedThreads&) = delete;
  JoinedThreads& operator=(const JoinedThreads&) = delete;
  ~JoinedThreads() { join(); }

  template <typename Work>
  void start(Work&& work) {
    threads_.emplace_back(std::forward<Work>(work));
  }

  // Waits for all that were started.
  void join() {
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  std::vector<std::thread> threads_;
};

}  // namespace dayleaf::base
