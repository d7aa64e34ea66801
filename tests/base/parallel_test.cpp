#include "base/parallel.h"

#include <numeric>

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("there is always a worker") { CHECK(available_workers() >= 1); }

TEST_CASE("parallel_for visits every item once") {
  for (const std::size_t jobs : {0U, 1U, 2U, 7U, 100U}) {
    for (const std::size_t count : {0U, 1U, 2U, 50U, 1000U}) {
      std::vector<std::atomic<int>> visits(count);
      parallel_for(count, jobs, [&](std::size_t item) { ++visits[item]; });
      for (const auto& visit : visits) REQUIRE(visit == 1);
    }
  }
}

TEST_CASE("parallel_map keeps item order whatever the number of workers") {
  const auto square = [](std::size_t item) { return item * item; };
  const std::vector<std::size_t> alone = parallel_map(1000, 1, square);
  CHECK(alone[31] == 961);
  CHECK(parallel_map(1000, 4, square) == alone);
}
