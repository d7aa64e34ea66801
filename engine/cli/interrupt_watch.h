#pragma once

#include <csignal>

namespace dayleaf::cli {

// Holds Ctrl+C (SIGINT) and SIGTERM back while it lives, so that work can be brought to a good end.
// Whoever was waiting gets the signal when it goes: the program then ends as it always would. Made
// before other threads are.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  bool is_pending() const;

 private:
  sigset_t before_{};
};

}  // namespace dayleaf::cli
