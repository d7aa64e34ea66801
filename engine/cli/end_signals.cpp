#include "cli/end_signals.h"

#include <array>

namespace dayleaf::cli {

EndSignals::EndSignals() {
  sigemptyset(&awaited_);
  for (const int signal : std::array{SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action {};
    sigaction(signal, nullptr, &action);
    if (action.sa_handler != SIG_IGN) sigaddset(&awaited_, signal);
  }
  pthread_sigmask(SIG_BLOCK, &awaited_, &before_);
}

EndSignals::~EndSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

void EndSignals::wait() const {
  int taken = 0;
  while (sigwait(&awaited_, &taken) != 0) {
  }
}

}  // namespace dayleaf::cli
