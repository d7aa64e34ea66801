#include "fetch/host_schedule.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "kit/catch.h"

namespace dayleaf::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Time = HostSchedule::Time;

// Asks as fast as the schedule lets it, each request taking `length`; when each one started, in
// milliseconds. No clock runs.
std::vector<std::int64_t> starts_of(HostSchedule& schedule, std::size_t count,
                                    milliseconds length) {
  const Time begin{seconds(1'000'000)};
  Time now = begin;
  std::vector<Time> ends;
  std::vector<std::int64_t> starts;
  while (starts.size() < count) {
    const Time next = schedule.next_start(now);
    const bool waits_for_end = next == Time::max() || (!ends.empty() && ends.front() < next);
    if (waits_for_end) {
      REQUIRE_FALSE(ends.empty());
      now = std::max(now, ends.front());
      ends.erase(ends.begin());
      schedule.end();
      continue;
    }
    REQUIRE(next >= now);
    now = next;
    schedule.start(now);
    ends.push_back(now + length);
    starts.push_back(std::chrono::duration_cast<milliseconds>(now - begin).count());
  }
  return starts;
}

}  // namespace

TEST_CASE("a host is asked at most so many things at once") {
  HostManners manners;
  manners.at_once = 2;
  HostSchedule schedule(manners);
  CHECK(starts_of(schedule, 6, milliseconds(10)) ==
        std::vector<std::int64_t>{0, 0, 10, 10, 20, 20});
  HostManners none;
  none.at_once = 0;  // would be never
  HostSchedule one_at_a_time(none);
  CHECK(starts_of(one_at_a_time, 3, milliseconds(10)) == std::vector<std::int64_t>{0, 10, 20});
}

TEST_CASE("there is a pause between the starts of two requests") {
  HostManners manners;
  manners.pause = milliseconds(3000);
  HostSchedule schedule(manners);
  CHECK(starts_of(schedule, 4, milliseconds(10)) == std::vector<std::int64_t>{0, 3000, 6000, 9000});
}

TEST_CASE("no window of time has more requests than allowed") {
  HostManners manners;
  manners.window_requests = 500;
  manners.window = seconds(300);
  HostSchedule schedule(manners);
  const std::vector<std::int64_t> starts = starts_of(schedule, 1500, milliseconds(70));
  for (std::size_t i = 500; i < starts.size(); ++i) {
    CHECK(starts[i] - starts[i - 500] >= 300'000);
  }
  CHECK(starts[499] < 300'000);  // and nobody waits for nothing
  CHECK(starts[1499] < 2 * 300'000 + 20'000);
}

TEST_CASE("a host that asks for it is left alone") {
  const Time now{seconds(1'000'000)};
  HostSchedule schedule{HostManners{}};
  CHECK(schedule.next_start(now) == now);
  schedule.block(now + seconds(30));
  schedule.block(now + seconds(10));  // does not take back what was asked before
  CHECK(schedule.next_start(now) == now + seconds(30));
  CHECK(schedule.next_start(now + seconds(31)) == now + seconds(31));
}

TEST_CASE("a host that has two sources is asked as the stricter one wants") {
  HostManners api;
  api.host = "papers.example";
  api.at_once = 4;
  api.window_requests = 500;
  HostManners gated;
  gated.pause = seconds(3);
  gated.at_once = 1;
  gated.gate = "arxiv.gate";
  for (const HostManners& both : {stricter(api, gated), stricter(gated, api)}) {
    CHECK(both.pause == seconds(3));
    CHECK(both.at_once == 1);
    CHECK(both.window_requests == 500);
    CHECK(both.window == seconds(300));
    CHECK(both.gate == "arxiv.gate");
  }
  HostManners slow = api;
  slow.window_requests = 10;
  slow.window = seconds(60);
  CHECK(stricter(api, slow).window_requests == 10);
  CHECK(stricter(slow, api).window == seconds(60));
}

}  // namespace dayleaf::fetch
