#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <ostream>
#include <string_view>

#include "cli/console.h"
#include "cli/options.h"

namespace dayleaf::cli {

// One line on a terminal that says how far the work is. It appears after 300 ms, so quick work
// shows nothing, and is erased at the end. In files, pipes, continuous integration and with --quiet
// there is none. update() may be called from any thread.
class ProgressLine {
 public:
  ProgressLine(const Options& options, const Console& console);
  ~ProgressLine() { finish(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(std::string_view step, std::size_t done, std::size_t total);
  void finish();  // erases the line; nothing is shown afterwards

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  std::mutex mutex_;
  bool enabled_;
  bool shown_ = false;
  Clock::time_point next_;  // not before
};

}  // namespace dayleaf::cli
