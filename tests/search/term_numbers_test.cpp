#include "search/term_numbers.h"

#include <set>

#include "kit/catch.h"

using namespace dayleaf::search;

TEST_CASE("each term has one number, however many there are") {
  TermNumbers numbers;
  std::set<std::uint32_t> seen;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 20'000; ++i) {
      const std::string term = "term" + std::to_string(i);
      const std::uint32_t number = numbers.of(term);
      const std::uint32_t pair = numbers.of_eastern(U'가' + static_cast<char32_t>(i % 200),
                                                    U'가' + static_cast<char32_t>(i / 200));
      CHECK(numbers.text(number) == term);
      seen.insert({number, pair});
    }
  }
  CHECK(numbers.size() == 40'000);
  CHECK(seen.size() == 40'000);
  CHECK(*seen.rbegin() == 39'999);
}

TEST_CASE("a character alone is another term than two, in either order") {
  TermNumbers numbers;
  CHECK(numbers.of_eastern(U'모') == 0);
  CHECK(numbers.of_eastern(U'모', U'델') == 1);
  CHECK(numbers.of_eastern(U'델', U'모') == 2);
  CHECK(numbers.of_eastern(U'모', U'델') == 1);
  CHECK(numbers.text(0) == "모");
  CHECK(numbers.text(1) == "모델");
  CHECK(numbers.of("\x01모델") == 3);
  CHECK(numbers.of(std::string(100, 'a')) == 4);
  CHECK(numbers.of(std::string(101, 'a')) == 5);
}
