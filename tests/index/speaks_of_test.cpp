#include "index/speaks_of.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf::index;

namespace {

const std::string ten_words =
    "Robots earn trust, wait, and move slowly with care toward people whose hands they know. ";

}  // namespace

TEST_CASE("a summary that shares no telling word with a title does not speak of it", "[topics]") {
  CHECK_FALSE(speaks_of(ten_words, "Knot theory"));
  CHECK(speaks_of(ten_words, "People of knots"));
  CHECK(speaks_of(ten_words + "KNOTS!", "Knot theory"));
  CHECK(speaks_of(ten_words + "A theory\xEC\x9D\x84 build.", "Knot theories, a theory"));
}

TEST_CASE("words that every paper says tell nothing", "[topics]") {
  CHECK_FALSE(speaks_of(ten_words + "A large language model.", "Knots of large language models"));
  CHECK(speaks_of(ten_words, "A large language model"));
  CHECK(speaks_of(ten_words, ""));
  CHECK(speaks_of(ten_words, "3 14 x"));
}

TEST_CASE("a summary with few words of an alphabet may speak of anything", "[topics]") {
  CHECK(speaks_of("", "Knot theory"));
  CHECK(
      speaks_of("\xEB\xA7\xA4\xEB\x93\xAD \xEC\x9D\xB4\xEB\xA1\xA0\xEC\x9D\x84 "
                "robot trust wait move slow care people hands they",
                "Knot theory"));
  CHECK_FALSE(speaks_of("robot trust wait move slow care people hands they knew", "Knot theory"));
  CHECK(speaks_of("robot trust wait move slow care people hand hands they", "Knot theory"));
}
