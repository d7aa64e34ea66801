#pragma once

#include <csignal>

namespace dayleaf::cli {

// While it lives, SIGINT, SIGTERM and SIGHUP wait to be taken by wait() instead of ending the
// process, in this thread and in those that it starts. One that was ignored before (nohup) stays
// so.
class EndSignals {
 public:
  EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;
  ~EndSignals();

  void wait() const;  // returns when one comes

 private:
  sigset_t awaited_{};
  sigset_t before_{};
};

}  // namespace dayleaf::cli
