#include "base/text.h"

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("trim removes ASCII white space and nothing else") {
  CHECK(trim("  a b \t\r\n") == "a b");
  CHECK(trim(" \v\f ") == "");
  CHECK(trim("") == "");
  CHECK(trim("\u3000가") == "\u3000가");
  CHECK(trim_left("  a ") == "a ");
  CHECK(trim_right(" a  ") == " a");
}

TEST_CASE("split keeps empty parts") {
  using Parts = std::vector<std::string_view>;
  CHECK(split("a,b,,c", ',') == Parts{"a", "b", "", "c"});
  CHECK(split("", ',') == Parts{""});
  CHECK(split(",", ',') == Parts{"", ""});
}

TEST_CASE("split_lines knows the three line ends") {
  using Lines = std::vector<std::string_view>;
  CHECK(split_lines("a\nb\r\nc\rd") == Lines{"a", "b", "c", "d"});
  CHECK(split_lines("a\n") == Lines{"a"});
  CHECK(split_lines("\n\n") == Lines{"", ""});
  CHECK(split_lines("\r\r\n\n") == Lines{"", "", ""});
  CHECK(split_lines("").empty());
}

TEST_CASE("join and replace_all") {
  CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
  CHECK(join({}, ", ") == "");
  CHECK(join({"", ""}, "-") == "-");
  CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
  CHECK(replace_all("abc", "", "x") == "abc");
  CHECK(replace_all("한글", "한", "漢") == "漢글");
}

TEST_CASE("collapse_spaces trims and makes runs of white space one space") {
  CHECK(collapse_spaces("  a \n\t b  ") == "a b");
  CHECK(collapse_spaces(" \n ") == "");
  CHECK(collapse_spaces("가  나") == "가 나");
}

TEST_CASE("ASCII case is folded without touching other letters") {
  CHECK(lower_ascii("ABCé Ü가") == "abcé Ü가");
  CHECK(equals_ignoring_case("VoTe", "vote"));
  CHECK_FALSE(equals_ignoring_case("vote", "votes"));
  CHECK(starts_with_ignoring_case("Vote: 5", "vote:"));
  CHECK_FALSE(starts_with_ignoring_case("Vo", "vote"));
}

TEST_CASE("parse_integer reads the whole text or nothing") {
  CHECK(parse_integer("42") == 42);
  CHECK(parse_integer("-7") == -7);
  CHECK(parse_integer("+7") == 7);
  CHECK(parse_integer("007") == 7);
  CHECK(parse_integer("9223372036854775807") == INT64_MAX);
  for (const char* bad : {"", " 1", "1 ", "1.5", "0x10", "9223372036854775808", "+", "-", "+-1",
                          "++1", "１２", "1e3"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_integer(bad).has_value());
  }
}

TEST_CASE("grouped_number separates thousands") {
  CHECK(grouped_number(0) == "0");
  CHECK(grouped_number(999) == "999");
  CHECK(grouped_number(1000) == "1,000");
  CHECK(grouped_number(16772) == "16,772");
  CHECK(grouped_number(1234567) == "1,234,567");
  CHECK(grouped_number(-123) == "-123");
  CHECK(grouped_number(-1234) == "-1,234");
}

TEST_CASE("shortest_number reads back as the same number") {
  CHECK(shortest_number(0.1) == "0.1");
  CHECK(shortest_number(-2.5) == "-2.5");
  CHECK(std::stod(shortest_number(1.0 / 3)) == 1.0 / 3);
}

TEST_CASE("did_you_mean finds slips of the fingers") {
  const std::vector<std::string_view> names = {"base_url", "title", "language", "description",
                                               "build",    "check", "explain",  "init"};
  const std::pair<const char*, const char*> cases[] = {
      {"tilte", "title"},      {"titel", "title"},       {"Title", "title"},
      {"baseURL", "base_url"}, {"base-url", "base_url"}, {"langauge", "language"},
      {"desc", "description"}, {"biuld", "build"},       {"chekc", "check"},
      {"explian", "explain"},  {"int", "init"},          {"descripton", "description"},
  };
  for (const auto& [word, meant] : cases) {
    CAPTURE(word);
    CHECK(did_you_mean(word, names) == std::optional<std::string_view>(meant));
  }
}

TEST_CASE("did_you_mean keeps quiet when nothing is near") {
  const std::vector<std::string_view> names = {"title", "o", "build"};
  for (const char* word : {"", "x", "zebra", "supercalifragilistic", "te", "e"}) {
    CAPTURE(word);
    CHECK_FALSE(did_you_mean(word, names).has_value());
  }
  CHECK_FALSE(did_you_mean("title", {}).has_value());
  CHECK_FALSE(did_you_mean(std::string(100'000, 't'), names).has_value());
}

TEST_CASE("did_you_mean takes the nearest, and the first of equals") {
  CHECK(did_you_mean("feed", {"feeds", "freed"}) == std::optional<std::string_view>("feeds"));
  CHECK(did_you_mean("pagse", {"pages", "page"}) == std::optional<std::string_view>("pages"));
}

TEST_CASE("controls that reorder text are removed, marks within it are not", "[base]") {
  CHECK(remove_controls("a\u202Eb\u202Cc\u2066d\u2069") == "abcd");
  CHECK(has_controls("\u2067"));
  CHECK(remove_controls("\u201Cquoted\u201D \u2026 \u200D\u200F") ==
        "\u201Cquoted\u201D \u2026 \u200D\u200F");
}
