#include "fetch/host_schedule.h"

#include <algorithm>

namespace dayleaf::fetch {
namespace {

// Whether a limit of requests in a window is the stricter one over a long time.
bool is_stricter_window(const HostManners& one, const HostManners& other) {
  if (one.window_requests == 0 || other.window_requests == 0) return other.window_requests == 0;
  const auto rate = [](const HostManners& manners) {
    const auto seconds = static_cast<double>(manners.window.count());
    return static_cast<double>(manners.window_requests) / std::max(seconds, 1.0);
  };
  return rate(one) <= rate(other);
}

}  // namespace

HostManners stricter(HostManners one, const HostManners& other) {
  one.pause = std::max(one.pause, other.pause);
  one.at_once = std::min(one.at_once, other.at_once);
  if (!is_stricter_window(one, other)) {
    one.window_requests = other.window_requests;
    one.window = other.window;
  }
  if (one.gate.empty()) one.gate = other.gate;
  return one;
}

HostSchedule::Time HostSchedule::next_start(Time now) {
  if (running_ >= std::max<std::size_t>(manners_.at_once, 1)) return Time::max();
  Time next = std::max(now, blocked_);
  if (last_start_ != Time::min()) next = std::max(next, last_start_ + manners_.pause);
  if (manners_.window_requests == 0) return next;
  while (!starts_.empty() && starts_.front() + manners_.window <= now) starts_.pop_front();
  if (starts_.size() < manners_.window_requests) return next;
  const Time& oldest = starts_[starts_.size() - manners_.window_requests];
  return std::max(next, oldest + manners_.window);
}

void HostSchedule::start(Time now) {
  ++running_;
  last_start_ = now;
  if (manners_.window_requests > 0) starts_.push_back(now);
}

}  // namespace dayleaf::fetch
