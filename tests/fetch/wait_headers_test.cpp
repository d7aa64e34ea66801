#include "fetch/wait_headers.h"

#include "base/date.h"
#include "kit/catch.h"

namespace dayleaf::fetch {
namespace {

using std::chrono::seconds;

constexpr const char* noon = "2024-01-31T12:00:00Z";

std::int64_t wait(const char* text) {
  const auto parsed = parse_retry_after(text, *base::parse_time(noon));
  return parsed ? parsed->count() : -1;
}

}  // namespace

TEST_CASE("dates of HTTP are read in their three forms") {
  const auto expected = base::parse_time("2024-01-31T09:30:05Z");
  CHECK(parse_http_date("Wed, 31 Jan 2024 09:30:05 GMT") == expected);
  CHECK(parse_http_date("Wednesday, 31-Jan-24 09:30:05 GMT") == expected);
  CHECK(parse_http_date("Wed Jan 31 09:30:05 2024") == expected);
  CHECK(parse_http_date("Sun Nov  6 08:49:37 1994") == base::parse_time("1994-11-06T08:49:37Z"));
  CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT") ==
        base::parse_time("1994-11-06T08:49:37Z"));
  CHECK(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT") ==
        base::parse_time("1970-01-01T00:00:00Z"));
  for (const char* wrong : {"", "Wed, 31 Jan 2024 09:30:05", "Wed, 31 Jan 2024 09:30:05 PST",
                            "Wed, 31 Feb 2024 09:30:05 GMT", "Wed, 00 Jan 2024 09:30:05 GMT",
                            "Wed, 31 jan 2024 09:30:05 GMT", "Wed, 31 Jan 2024 9:30:05 GMT",
                            "Wed, 31 Jan 2024 09:30 GMT", "Wed, 31 Jan 2024 99:30:05 GMT",
                            "2024-01-31T09:30:05Z", "Wed, 31 Jan 99999 09:30:05 GMT"}) {
    INFO(wrong);
    CHECK_FALSE(parse_http_date(wrong));
  }
}

TEST_CASE("Retry-After is seconds or a date, and never negative") {
  CHECK(wait("0") == 0);
  CHECK(wait(" 120 ") == 120);
  CHECK(wait("Wed, 31 Jan 2024 12:01:30 GMT") == 90);
  CHECK(wait("Wed, 31 Jan 2024 11:00:00 GMT") == 0);
  CHECK(wait("99999999999999999999999999") == 366 * 24 * 3600);
  CHECK(wait("Fri, 31 Dec 9999 23:59:59 GMT") == 366 * 24 * 3600);
  for (const char* wrong : {"", "-5", "1.5", "soon", "5 s", "+5", "0x10"}) {
    INFO(wrong);
    CHECK(wait(wrong) == -1);
  }
}

TEST_CASE("RateLimit tells the tightest limit") {
  const auto limit = parse_rate_limit("\"api\";r=499;t=287");
  REQUIRE(limit);
  CHECK(limit->left == 499);
  CHECK(limit->time == seconds(287));
  const auto many =
      parse_rate_limit("\"day\";r=9000;t=80000, \"api\"; r=0; t=7 ,\"burst\";t=3;r=0");
  REQUIRE(many);
  CHECK(many->left == 0);
  CHECK(many->time == seconds(7));
  CHECK(parse_rate_limit("\"api\";r=0;t=99999999999999999999")->time ==
        std::chrono::hours(24 * 366));
  for (const char* wrong :
       {"", "\"api\"", "\"api\";r=5", "\"api\";t=5", "\"api\";r=-1;t=5", "\"api\";r=x;t=5",
        "limit=100, remaining=0, reset=5", ";;;,,,==", "\"api\";r=;t="}) {
    INFO(wrong);
    CHECK_FALSE(parse_rate_limit(wrong));
  }
}

}  // namespace dayleaf::fetch
