#include "cli/last_build.h"

#include "kit/catch.h"

using namespace dayleaf::cli;

TEST_CASE("outputs have caches of their own, and a site that is moved keeps them", "[cli]") {
  CHECK(build_cache_path("/a", "/a/public") == build_cache_path("/b/c", "/b/c/public"));
  CHECK(build_cache_path("/a", "/a/x/../public") == build_cache_path("/a", "/a/public"));
  CHECK(build_cache_path("/a", "/a/public") != build_cache_path("/a", "/a/other"));
  CHECK(build_cache_path("/a", "/var/www") != build_cache_path("/a", "/a/www"));
  CHECK(build_cache_path("/a", "/a/public").starts_with(".dayleaf/cache/"));
}
