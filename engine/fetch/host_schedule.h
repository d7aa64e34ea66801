#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <string>

namespace dayleaf::fetch {

// How a host wants to be asked.
struct HostManners {
  std::string host;                    // with its port: "export.arxiv.org"
  std::chrono::milliseconds pause{0};  // between the starts of two requests
  std::size_t at_once = 4;             // requests under way
  std::size_t window_requests = 0;     // at most so many …
  std::chrono::seconds window{300};    // … in so long; 0 requests: no such limit
  std::string gate;                    // a file that holds the pause and one request at a time
                                       // across programs and runs; "": none
};

// What satisfies both, for a host that has two sources: of each limit the stricter one. Its name
// and its gate are the first's, unless it has none.
HostManners stricter(HostManners one, const HostManners& other);

// When a host may be asked next, by its manners and by what it said. Knows no clock: it is told
// the time.
class HostSchedule {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit HostSchedule(HostManners manners) : manners_(std::move(manners)) {}

  const HostManners& manners() const { return manners_; }
  // The first moment from `now` on when a request may start; Time::max(): not before one ends.
  Time next_start(Time now);
  void start(Time now);
  void end() { --running_; }
  // The host asked to be left alone until then.
  void block(Time until) { blocked_ = std::max(blocked_, until); }
  Time blocked_until() const { return blocked_; }
  std::size_t running() const { return running_; }

 private:
  HostManners manners_;
  std::deque<Time> starts_;  // in the window that ends with the last one
  Time last_start_ = Time::min();
  Time blocked_ = Time::min();
  std::size_t running_ = 0;
};

}  // namespace dayleaf::fetch
