#include "fetch/fetch_times.h"

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

TEST_CASE("times of fetch are read, and what is none is named") {
  ApiClientSettings settings;
  settings.manners.emplace_back();
  REQUIRE(apply_fetch_times("", settings));
  REQUIRE(apply_fetch_times("try=1000, backoff=10,tries=2,requests=5,window=1,pause=3", settings));
  CHECK(settings.try_time == std::chrono::milliseconds(1000));
  CHECK(settings.first_backoff == std::chrono::milliseconds(10));
  CHECK(settings.tries == 2);
  CHECK(settings.manners.front().window_requests == 5);
  CHECK(settings.manners.front().window == std::chrono::seconds(1));
  CHECK(settings.manners.front().pause == std::chrono::milliseconds(3));
  for (const std::string wrong : {"try", "try=", "try=x", "try=-1", "=1", "soon=1"}) {
    const base::Result<void> read = apply_fetch_times(wrong, settings);
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find("\"" + wrong + "\"") != std::string::npos);
  }
}
