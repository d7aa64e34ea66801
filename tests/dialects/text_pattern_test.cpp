#include "dialects/text_pattern.h"

#include <string>
#include <string_view>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

std::string date(std::string_view pattern, std::string_view text) {
  const auto parsed = TextPattern::parse(pattern, TextPattern::Use::date);
  REQUIRE(parsed);
  const auto found = parsed->find_date(text);
  if (!found) return "none";
  return base::iso_date(found->date) + " at " + std::to_string(found->offset) + "+" +
         std::to_string(found->length);
}

std::string paper_of(std::string_view pattern, std::string_view text) {
  const auto parsed = TextPattern::parse(pattern, TextPattern::Use::id);
  REQUIRE(parsed);
  const auto found = parsed->find_id(text);
  return found ? found->link : "none";
}

std::string refused(const std::string& pattern, TextPattern::Use use = TextPattern::Use::date) {
  const auto parsed = TextPattern::parse(pattern, use);
  return parsed ? std::string() : parsed.error().message;
}

}  // namespace

TEST_CASE("patterns of dates") {
  CHECK(date("Week of {month} {day}, {year}", "## week  of Jan 5th, 2024") == "2024-01-05 at 3+22");
  CHECK(date("{day}. {month}. {year}", "31. 1. 2024") == "2024-01-31 at 0+11");
  CHECK(date("{yy}{month}{day}", "issue-240131") == "2024-01-31 at 6+6");
  CHECK(date("{year}{month}{day}", "120240131") == "none");
  CHECK(date("No {any} of {day}/{month}/{year}", "No 12 of the paper of 5/2/2024") ==
        "none");  // the first "of" has no day behind it, and nothing goes back
  CHECK(date("No {any}, {day}/{month}/{year}", "No 12, 5/2/2024 (late)") == "2024-02-05 at 0+15");
  CHECK(date("第{any}期 {year}年{month}月{day}日", "第12期 2024年1月31日") == "2024-01-31 at 0+25");
  CHECK(date("{day} {month} {year}", "99 13 2024") == "2024-13-99 at 0+10");  // need not exist
  CHECK(date("{month} {day} {year}", "") == "none");
}

TEST_CASE("patterns of ids") {
  CHECK(paper_of("(arXiv {arxiv})", "Quiet Kernels (ARXIV 2401.00001v2)") ==
        "https://arxiv.org/abs/2401.00001");
  CHECK(paper_of("ID: {arxiv}", "- id:  cs/0112017.") == "https://arxiv.org/abs/cs/0112017");
  CHECK(paper_of("DOI {doi}", "DOI 10.1145/3292500.") == "https://doi.org/10.1145/3292500");
  CHECK(paper_of("ID: {arxiv}", "ID: none") == "none");
}

TEST_CASE("patterns that say nothing are refused") {
  using Use = TextPattern::Use;
  CHECK(refused("{year}-{month}") == "a date needs {year}, {month} and {day}");
  CHECK(refused("{yeer}-{month}-{day}") == "there is no {yeer}; did you mean {year}?");
  CHECK(refused("{arxiv} {year}").starts_with("there is no {arxiv}; known are {any}, {year}"));
  CHECK(refused("{year}-{year}-{day}") == "{year} stands there twice");
  CHECK(refused("{year") == "a { is not closed");
  CHECK(refused("{any}{year} {month} {day}") == "{any} stands between words");
  CHECK(refused("x{any}{year} {month} {day}") == "between two names in braces there must be words");
  CHECK(refused("paper", Use::id) == "an id needs {arxiv} or {doi}");
  CHECK(refused(std::string(300, 'x')).find("200") != std::string::npos);
}

TEST_CASE("no pattern takes long") {
  std::string pattern = "a";
  for (int i = 0; i < 20; ++i) pattern += "{any}a";
  pattern += "{any}b {year} {month} {day}";
  CHECK(date(pattern, std::string(1'000'000, 'a')) == "none");
}
