#include "cli/size.h"

#include "kit/catch.h"

using namespace dayleaf::cli;

TEST_CASE("sizes are read as people write them") {
  CHECK(parse_size("0") == 0U);
  CHECK(parse_size("1GB") == 1'000'000'000U);
  CHECK(parse_size(" 900 MB ") == 900'000'000U);
  CHECK(parse_size("1.5gb") == 1'500'000'000U);
  CHECK(parse_size("0.001kb") == 1U);
  CHECK(parse_size("1234") == 1234U);
  CHECK(parse_size("12 bytes") == 12U);
  for (const char* wrong : {"", "GB", "-1", "1.GB", "1.2345GB", "1.5", "1TB", "1 G B", "0x10",
                            "1e3", "999999999999999GB", "1.5.5GB", "999999999999999999999"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_size(wrong));
  }
}
