#include "index/match_names.h"

#include "kit/catch.h"

using namespace dayleaf::index;

TEST_CASE("names are compared without case, diacritics, dots and hyphens", "[names]") {
  CHECK(comparable_name("Müller, J.-P.") == "j p muller");
  CHECK(comparable_name("J.P. Müller") == "j p muller");
  CHECK(comparable_name("Søren Łukasz") == "soren lukasz");
  CHECK(comparable_name("김지훈") == "김지훈");
  CHECK(comparable_name("!?").empty());
  CHECK(is_one_name("ji hoon kim", "jihoon kim"));
  CHECK_FALSE(is_one_name("kim ji", "ji kim"));
  CHECK(comparable_name("がく") != comparable_name("かく"));
}

TEST_CASE("people of one paper may be shortened", "[names]") {
  CHECK(may_be_one_person("j garcia", "jose garcia"));
  CHECK(may_be_one_person("john q smith", "john smith"));
  CHECK_FALSE(may_be_one_person("k garcia", "jose garcia"));
  CHECK_FALSE(may_be_one_person("jos garcia", "jose garcia"));
  CHECK_FALSE(may_be_one_person("garcia", "jose garcia"));
}

TEST_CASE("nobody stands for two, and what could be two is neither", "[names]") {
  using Found = std::vector<std::size_t>;
  CHECK(match_names({"bo chen", "ada kim"}, {"ada kim", "bo chen"}) == Found{1, 0});
  CHECK(match_names({"wei wang", "wei wang"}, {"wei wang"}) == Found{0, no_match});
  CHECK(match_names({"j kim"}, {"jiho kim", "juno kim"}) == Found{no_match});
  CHECK(match_names({"j kim"}, {"jiho kim", "a lee"}) == Found{0});
  CHECK(match_names({"j kim", "jiho kim"}, {"jiho kim"}) == Found{no_match, 0});
  CHECK(match_names({}, {"a"}).empty());
}
