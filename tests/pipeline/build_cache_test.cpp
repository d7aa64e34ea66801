#include "pipeline/build_cache.h"

#include <algorithm>
#include <string>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

BuildCache sample() {
  BuildCache cache;
  cache.made_from = "0123";
  cache.result.counts.papers = 7;
  cache.result.counts.bullets = -1;
  cache.result.content_bytes = 1U << 20;
  cache.result.pages = 3;
  cache.result.feeds = 1;
  cache.result.diagnostics.push_back({"content/2024/01/31.md", 5, 7, base::Severity::error,
                                      "some-code", "says \"no\"", "say yes", "a line \u00e9", 3});
  cache.result.today = {2024, 2, 1};
  cache.result.newest = base::Date{2024, 1, 31};
  cache.sources = R"([["a.md","2024-01-31"]])";
  for (const char* path : {"a/index.html", "b/index.html", "c/index.html"}) {
    cache.pages.push_back({path_hash(path), base::hash_bytes(path)});
  }
  std::sort(cache.pages.begin(), cache.pages.end());
  return cache;
}

}  // namespace

TEST_CASE("a cache is read as it was written", "[pipeline]") {
  const BuildCache cache = sample();
  bool damaged = true;
  const std::optional<BuildCache> read = read_build_cache(write_build_cache(cache), damaged);
  REQUIRE(read);
  CHECK_FALSE(damaged);
  CHECK(read->made_from == cache.made_from);
  CHECK(read->result.counts.papers == 7);
  CHECK(read->result.counts.bullets == -1);
  CHECK(read->result.content_bytes == 1U << 20);
  CHECK(read->result.pages == 3);
  CHECK(read->result.feeds == 1);
  CHECK(read->result.diagnostics == cache.result.diagnostics);
  CHECK(read->result.today == cache.result.today);
  CHECK(read->result.newest == cache.result.newest);
  CHECK(read->sources == cache.sources);
  CHECK(read->pages == cache.pages);
  CHECK(read->inputs_of("b/index.html") == base::hash_bytes("b/index.html"));
  CHECK(read->inputs_of("d/index.html") == base::Hash());
}

TEST_CASE("a damaged cache is told from one of another version", "[pipeline]") {
  const std::string good = write_build_cache(sample());
  const std::size_t second_line = good.find('\n') + 1;
  bool damaged = false;
  for (std::size_t at = second_line; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 4);
    REQUIRE_FALSE(read_build_cache(bad, damaged));
    REQUIRE(damaged);
  }
  for (std::size_t length = 0; length < good.size(); ++length) {
    REQUIRE_FALSE(read_build_cache(good.substr(0, length), damaged));
    if (length >= second_line) REQUIRE(damaged);
  }
  CHECK_FALSE(read_build_cache("", damaged));
  CHECK(damaged);
  CHECK_FALSE(read_build_cache("dayleaf cache 0 0.0.1\n" + good.substr(second_line), damaged));
  CHECK_FALSE(damaged);
}

TEST_CASE("a record holds on other days unless a digest is still to come", "[pipeline]") {
  BuildResult result;
  result.today = {2024, 2, 10};
  CHECK(holds_on(result, {2030, 1, 1}));
  result.newest = base::Date{2024, 2, 10};
  CHECK(holds_on(result, {2024, 2, 10}));
  CHECK(holds_on(result, {2024, 3, 1}));
  CHECK_FALSE(holds_on(result, {2024, 2, 9}));
  result.newest = base::Date{2024, 2, 20};
  CHECK(holds_on(result, {2024, 2, 10}));
  CHECK_FALSE(holds_on(result, {2024, 2, 11}));
  CHECK_FALSE(holds_on(result, {2024, 2, 21}));
}
