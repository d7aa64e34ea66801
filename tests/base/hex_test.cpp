#include "base/hex.h"

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("hexadecimal digits are written and read") {
  std::string out;
  append_hex(0x1AF, 4, out);
  append_hex(0x1AF, 2, out, upper_hex_digits);
  append_hex(0xFEDCBA9876543210, 16, out);
  CHECK(out == "01afAFfedcba9876543210");
  CHECK(hex_value('a') == 10);
  CHECK(hex_value('F') == 15);
  CHECK(hex_value('g') == -1);
  CHECK(is_lower_hex("09af"));
  CHECK_FALSE(is_lower_hex("09AF"));
}
