#include "serve/byte_range.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf::serve;

namespace {

std::string read(std::string_view header, std::uint64_t size) {
  const ByteRange range = read_range(header, size);
  if (range.kind == RangeKind::whole) return "whole";
  if (range.kind == RangeKind::unsatisfiable) return "unsatisfiable";
  return std::to_string(range.offset) + "+" + std::to_string(range.length);
}

}  // namespace

TEST_CASE("one range is a part of the file") {
  CHECK(read("bytes=0-0", 10) == "0+1");
  CHECK(read("bytes=0-9", 10) == "0+10");
  CHECK(read("bytes=3-5", 10) == "3+3");
  CHECK(read("bytes=3-", 10) == "3+7");
  CHECK(read("bytes=-3", 10) == "7+3");
  CHECK(read("bytes=-30", 10) == "0+10");
  CHECK(read("bytes=3-99999999999999999999999", 10) == "3+7");
  CHECK(read("BYTES= 3-5 ", 10) == "3+3");
}

TEST_CASE("a range that begins after the end cannot be satisfied") {
  CHECK(read("bytes=10-", 10) == "unsatisfiable");
  CHECK(read("bytes=10-20", 10) == "unsatisfiable");
  CHECK(read("bytes=99999999999999999999999-", 10) == "unsatisfiable");
  CHECK(read("bytes=-0", 10) == "unsatisfiable");
  CHECK(read("bytes=0-", 0) == "unsatisfiable");
  CHECK(read("bytes=-1", 0) == "unsatisfiable");
}

TEST_CASE("several ranges, other units and nonsense give the whole") {
  for (const char* header :
       {"bytes=0-1,3-4", "bytes=0-,0-,0-", "bytes=5-3", "bytes=-", "bytes=", "bytes=a-b",
        "bytes=1-b", "bytes=+1-2", "bytes=1--2", "bytes=0x1-2", "items=0-1", "0-1", "", "bytes"}) {
    INFO(header);
    CHECK(read(header, 10) == "whole");
  }
}
