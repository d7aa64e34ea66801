#include "dialects/decode_text.h"

#include <algorithm>
#include <string>

#include "kit/catch.h"
#include "sheets.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

struct Decoded {
  std::string text;
  std::string codes;
};

Decoded decode(std::string_view bytes, const model::Limits& limits = {}) {
  base::Diagnostics diagnostics("in.md", bytes);
  DecodedText decoded;
  decode_text(bytes, limits, diagnostics, decoded);
  Decoded result{std::string(decoded.text), ""};
  for (const base::Diagnostic& found : diagnostics.all()) {
    result.codes +=
        std::to_string(found.line) + ":" + std::to_string(found.column) + " " + found.code + ";";
  }
  return result;
}

}  // namespace

TEST_CASE("clean text is not copied") {
  const std::string bytes = "한글\tand words\n";
  base::Diagnostics diagnostics;
  DecodedText decoded;
  decode_text(bytes, model::Limits{}, diagnostics, decoded);
  CHECK(decoded.text.data() == bytes.data());
  CHECK_FALSE(decoded.changed);
}

TEST_CASE("wrong bytes are reported where they are and the rest is kept") {
  using namespace std::string_view_literals;
  const auto check = [](std::string_view bytes, std::string_view text, std::string_view codes) {
    const Decoded decoded = decode(bytes);
    CHECK(decoded.text == text);
    CHECK(decoded.codes == codes);
  };
  check("a\r\nb\r\n", "a\nb\n", "");
  check("a\rb", "a\nb", "0:0 carriage-return;");
  check("\xEF\xBB\xBF# a", "# a", "0:0 byte-order-mark;");
  check("a\n한\x08글\x7F", "a\n한글", "2:2 control-character;2:4 control-character;");
  check("a\0b"sv, "ab", "1:2 control-character;");
  check("a\xC2\x85z", "az", "1:2 control-character;");
  check("a\n b\xFFz\xC3\n\xE2\x82", "a\n b\uFFFDz\uFFFD\n\uFFFD",
        "2:3 invalid-utf8;3:1 invalid-utf8;");
  check("\xFF\xFE\x61\0\x00\xAC\x0A\0"sv, "a가\n", "0:0 utf-16;");
  check("\xFE\xFF\0\x61\xD8\x3D\xDE\xA2"sv, "a🚢", "0:0 utf-16;");
  check("\xFF\xFE\x00\xD8\x61\0\x62"sv, "\uFFFDa", "0:0 utf-16;");
  check("", "", "");
}

TEST_CASE("a file beyond the limit is not read, and the error names the limit") {
  model::Limits limits;
  limits.file_bytes = 10;
  CHECK(decode("1234567890", limits).codes.empty());
  const Decoded refused = decode("12345678901", limits);
  CHECK(refused.text.empty());
  CHECK(refused.codes == "0:0 file-too-large;");
}

TEST_CASE("a file of nothing but rubbish gives a list that can be read") {
  const auto count = [](const std::string& bytes) {
    const std::string codes = decode(bytes).codes;
    return std::count(codes.begin(), codes.end(), ';');
  };
  CHECK(count(std::string(10'000, '\x01')) == 21);
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += "a\xFF\n";
  CHECK(count(lines) == 21);
}
