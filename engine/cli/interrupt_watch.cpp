#include "cli/interrupt_watch.h"

namespace dayleaf::cli {

InterruptWatch::InterruptWatch() {
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

InterruptWatch::~InterruptWatch() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

bool InterruptWatch::is_pending() const {
  sigset_t waiting;
  if (sigpending(&waiting) != 0) return false;
  return sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGTERM) == 1;
}

}  // namespace dayleaf::cli
