#include "fetch/host_schedule.h"

#include <algorithm>

namespace dayleaf {

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

}  // namespace dayleaf
