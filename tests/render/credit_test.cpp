#include "render/credit.h"

#include "kit/catch.h"
#include "render/languages.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

std::vector<std::string> people(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("P" + std::to_string(i));
  return names;
}

}  // namespace

TEST_CASE("names in a text are cut as on pages", "[credit]") {
  const Words& english = english_language.words;
  CHECK(names_text(english, people(2), false) == "P0, P1");
  CHECK(names_text(english, people(2), true) == "P0, P1 and others");
  CHECK(names_text(english, people(25), false).ends_with("P23, P24"));
  CHECK(names_text(english, people(26), false).ends_with("P23 and 2 more"));
  CHECK(names_text(english, people(4014), true).ends_with("P23 and 3,990 more"));
  CHECK(names_text(korean_language.words, people(4014), true).ends_with("P23 외 3,990명"));
}

TEST_CASE("a credit says when the first name is no first author", "[credit]") {
  const Words& english = english_language.words;
  const std::vector<std::string> one = people(1);
  const std::vector<std::string> two = people(2);
  CHECK(credit(english, {nullptr, model::AuthorOrder::unknown, false, true}).empty());
  CHECK(credit(english, {&two, model::AuthorOrder::known, false, true}) == "P0, P1");
  CHECK(credit(english, {&two, model::AuthorOrder::unknown, false, true}) ==
        "P0, P1 (author order not known)");
  CHECK(credit(korean_language.words, {&two, model::AuthorOrder::unknown, false, true}) ==
        "P0, P1 (저자 순서 알 수 없음)");
  CHECK(credit(english, {&one, model::AuthorOrder::unknown, false, true}) == "P0");
  CHECK(credit(english, {&one, model::AuthorOrder::unknown, true, true}) ==
        "P0 and others (author order not known)");
}
