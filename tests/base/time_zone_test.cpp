#include "base/time_zone.h"

#include "kit/catch.h"

using namespace dayleaf;

TEST_CASE("time zones have one offset from UTC") {
  CHECK(base::parse_time_zone("UTC") == 0);
  CHECK(base::parse_time_zone("z") == 0);
  CHECK(base::parse_time_zone("+09:00") == 540);
  CHECK(base::parse_time_zone("-0330") == -210);
  CHECK(base::parse_time_zone("+9") == 540);
  CHECK(base::parse_time_zone("+14:00") == 840);
  CHECK(base::parse_time_zone("Asia/Seoul") == 540);
  CHECK(base::parse_time_zone("asia/kolkata") == 330);
  // Clocks change there, by rules that machines do not share.
  CHECK_FALSE(base::parse_time_zone("Europe/Berlin"));
  CHECK_FALSE(base::parse_time_zone("America/New_York"));
  for (const char* text : {"", "+", "9", "09:00", "+14:01", "+9:5", "+09:60", "+09:00:00", "+090",
                           "+09000", "UTC+9", "+a", "+09:"}) {
    INFO(text);
    CHECK_FALSE(base::parse_time_zone(text));
  }
}
