#include "serve/negotiate.h"

#include "kit/catch.h"

using namespace dayleaf::serve;

TEST_CASE("If-None-Match is a list that is compared weakly") {
  CHECK(matches_etag("\"a\"", "a"));
  CHECK(matches_etag("W/\"a\"", "a"));
  CHECK(matches_etag("\"b\", W/\"a\" , \"c\"", "a"));
  CHECK(matches_etag(" * ", "a"));
  CHECK_FALSE(matches_etag("a", "a"));
  CHECK_FALSE(matches_etag("\"a-gzip\"", "a"));
  CHECK_FALSE(matches_etag("w/\"a\"", "a"));
  CHECK_FALSE(matches_etag("", "a"));
}

TEST_CASE("If-Range is compared strongly") {
  CHECK(is_same_etag("\"a\"", "a"));
  CHECK_FALSE(is_same_etag("W/\"a\"", "a"));
  CHECK_FALSE(is_same_etag("\"a\", \"b\"", "a"));
  CHECK_FALSE(is_same_etag("Wed, 31 Jan 2024 09:30:00 GMT", "a"));
}

TEST_CASE("gzip is sent to whom takes it") {
  for (const char* header : {"gzip", "GZIP", "br, gzip", "gzip;q=0.5", "x-gzip", "*", "br;q=0, *",
                             "gzip ; q=0.001", "deflate, gzip;q=1.0, *;q=0"}) {
    INFO(header);
    CHECK(accepts_gzip(header));
  }
  for (const char* header : {"", "br", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0",
                             "gzip;q=0, *", "gzipped", "deflate"}) {
    INFO(header);
    CHECK_FALSE(accepts_gzip(header));
  }
}

TEST_CASE("text is worth compressing") {
  CHECK(is_compressible("text/html; charset=utf-8"));
  CHECK(is_compressible("application/json; charset=utf-8"));
  CHECK(is_compressible("image/svg+xml; charset=utf-8"));
  CHECK_FALSE(is_compressible("image/png"));
  CHECK_FALSE(is_compressible("video/mp4"));
  CHECK_FALSE(is_compressible("font/woff2"));
}
