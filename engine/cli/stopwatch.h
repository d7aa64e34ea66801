#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dayleaf::cli {

// How long each stage of a command took, for `--verbose` and `--json`. For one thread.
class Stopwatch {
 public:
  void start(std::string_view stage) {  // and ends the one before
    stop();
    stages_.emplace_back(stage, 0.0);
    since_ = Clock::now();
    running_ = true;
  }
  void stop() {
    if (running_)
      stages_.back().second = std::chrono::duration<double>(Clock::now() - since_).count();
    running_ = false;
  }
  const std::vector<std::pair<std::string, double>>& stages() const { return stages_; }  // seconds

 private:
  using Clock = std::chrono::steady_clock;

  std::vector<std::pair<std::string, double>> stages_;
  Clock::time_point since_;
  bool running_ = false;
};

}  // namespace dayleaf::cli
