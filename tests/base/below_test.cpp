#include "base/below.h"

#include "base/diagnostics.h"
#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("a place below a root is left by nothing", "[below]") {
  CHECK(place_below("a/b", "c.png") == "a/b/c.png");
  CHECK(place_below("a/b", "./../c.png") == "a/c.png");
  CHECK(place_below("a/b", "../../c.png") == "c.png");
  CHECK(place_below("a/b", "../..") == "");
  CHECK(place_below("", "a//b/") == "a/b");
  CHECK(place_below("./content/", "x") == "content/x");
  CHECK_FALSE(place_below("a/b", "../../../c.png"));
  CHECK_FALSE(place_below("", ".."));
  CHECK_FALSE(place_below("a", "../../a/c.png"));  // not even on the way
}

TEST_CASE("findings of a file are told from top to bottom, and of one kind not without end",
          "[diagnostics]") {
  Diagnostics found("a.md");
  found.warning({2, 5}, "second", "");
  found.warning({2, 1}, "first", "");
  for (std::uint32_t line = 3; line < 1'503; ++line) found.note({line, 1}, "many", "");
  Diagnostics told;
  append_by_place(found, told);
  REQUIRE(told.all().size() == 2 + 1'000 + 1);
  CHECK(told.all()[0].code == "first");
  CHECK(told.all()[1].code == "second");
  CHECK(told.all().back().message == "500 more of this kind");
}
