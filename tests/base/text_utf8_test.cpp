#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf::base;

namespace {
constexpr std::size_t none = std::string_view::npos;
}

TEST_CASE("find_invalid_utf8 accepts every well-formed sequence") {
  for (const char* text : {"", "ascii", "한국어", "日本語", "😀", "é", "\u0080", "\u07FF", "\u0800",
                           "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0010FFFF"}) {
    CAPTURE(text);
    CHECK(find_invalid_utf8(text) == none);
  }
}

TEST_CASE("find_invalid_utf8 finds the first byte that is wrong") {
  const std::pair<std::string, std::size_t> cases[] = {
      {"\x80", 0},              // a continuation alone
      {"a\xC3", 1},             // cut short
      {"a\xC3(", 1},            // not continued
      {"\xC0\x80", 0},          // overlong NUL
      {"\xC1\xBF", 0},          // overlong
      {"\xE0\x9F\xBF", 0},      // overlong, three bytes
      {"\xF0\x8F\xBF\xBF", 0},  // overlong, four bytes
      {"\xED\xA0\x80", 0},      // surrogate
      {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"\xFE", 0},
      {"\xFF", 0},
      {"한\xED\x95", 3},
      {"12345678\xFF", 8},
      {"1234567\xFF"
       "9",
       7},
      {"12345678한12345678\xE2\x82", 19},
  };
  for (const auto& [bytes, offset] : cases) {
    CAPTURE(bytes);
    CHECK(find_invalid_utf8(bytes) == offset);
  }
}

TEST_CASE("find_invalid_utf8 finds a bad byte at every alignment") {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x');
    text[at] = '\xFF';
    CHECK(find_invalid_utf8(text) == at);
  }
}

TEST_CASE("code points go out as they came in") {
  const std::string text = "aé한😀\U0010FFFF";
  std::string copy;
  std::size_t points = 0;
  for (std::size_t offset = 0; offset < text.size(); ++points) {
    append_code_point(copy, next_code_point(text, offset));
  }
  CHECK(copy == text);
  CHECK(points == 5);
  CHECK(count_code_points(text) == 5);
}

TEST_CASE("next_code_point takes one byte of what is invalid") {
  const std::string text =
      "\xFF\x80"
      "a";
  std::size_t offset = 0;
  CHECK(next_code_point(text, offset) == 0xFFFD);
  CHECK(offset == 1);
  CHECK(next_code_point(text, offset) == 0xFFFD);
  CHECK(next_code_point(text, offset) == U'a');
  CHECK(offset == 3);
}

TEST_CASE("append_code_point never makes invalid UTF-8") {
  std::string text;
  append_code_point(text, 0xD800);
  append_code_point(text, 0x110000);
  CHECK(text == "\uFFFD\uFFFD");
}

TEST_CASE("replace_invalid_utf8 makes each run of bad bytes one replacement character") {
  CHECK(replace_invalid_utf8("ok 한") == "ok 한");
  CHECK(replace_invalid_utf8("a\xFF\xFE\x80z") == "a\uFFFDz");
  CHECK(replace_invalid_utf8("\xFF"
                             "a\xFF") ==
        "\uFFFD"
        "a\uFFFD");
  CHECK(replace_invalid_utf8("한\xED\x95") == "한\uFFFD");
  CHECK(replace_invalid_utf8("") == "");
}

TEST_CASE("remove_controls removes what XML forbids and HTML hides") {
  CHECK(remove_controls("a\x01\x0C"
                        "b\n\tc") == "ab\n\tc");
  CHECK(remove_controls(std::string_view("a\0b", 3)) == "ab");
  CHECK(remove_controls("a\x7F\u0085\u009F"
                        "b") == "ab");
  CHECK(remove_controls("a\uFFFE\uFFFF"
                        "b") == "ab");
  CHECK(remove_controls("a\nb", "") == "ab");
  CHECK(remove_controls("\u00A0\uFFFD한\u2028") == "\u00A0\uFFFD한\u2028");
}

TEST_CASE("has_controls agrees with remove_controls") {
  for (const char* text : {"plain", "a\x01", "\u0080", "\u00A0", "\uFFFE", "\uFFFD", "tab\t",
                           "한글", "\r", "\x7F", "°", "ｆ"}) {
    CAPTURE(text);
    CHECK(has_controls(text) == (remove_controls(text) != text));
  }
  CHECK(has_controls("a\nb", ""));
}

TEST_CASE("printable shows every byte on one line") {
  CHECK(printable("plain 한글 😀") == "plain 한글 😀");
  CHECK(printable("a\nb\tc\x1B[31m") == "a\\x0Ab\\x09c\\x1B[31m");
  CHECK(printable(std::string_view("\0", 1)) == "\\x00");
  CHECK(printable("\xFFz\xC3") == "\\xFFz\\xC3");
  CHECK(printable("\u0085") == "\\u0085");
  CHECK(printable("\u202Eevil\u2028") == "\\u202Eevil\\u2028");
  CHECK(printable("\uFEFF") == "\\uFEFF");
}
