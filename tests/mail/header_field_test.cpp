#include "mail/header_field.h"

#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "kit/catch.h"
#include "kit/seed.h"

using namespace dayleaf;
using namespace dayleaf::mail;

namespace {

// The lines of a field, without their ends. Each but the first begins with a space, no line is
// empty, and there is nothing but visible ASCII and spaces.
std::vector<std::string> lines_of(const std::string& field) {
  REQUIRE(field.ends_with("\r\n"));
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < field.size();) {
    const std::size_t end = field.find("\r\n", at);
    lines.push_back(field.substr(at, end - at));
    at = end + 2;
  }
  for (const std::string& line : lines) {
    CAPTURE(field);
    for (const char c : line) REQUIRE((c >= ' ' && c <= '~'));
    REQUIRE((&line == lines.data()) == !line.starts_with(' '));
    REQUIRE(line.find_first_not_of(' ') != std::string::npos);
  }
  return lines;
}

std::string value_in_base64(std::string_view text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = bits << 6U | static_cast<unsigned>(letters.find(c));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
  }
  return bytes;
}

std::string value_in_escapes(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=') {
      bytes += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      bytes += text[i] == '_' ? ' ' : text[i];
    }
  }
  return bytes;
}

// What a reader shows of a field: RFC 2047, where the space between encoded words is none.
std::string shown(const std::string& field) {
  std::string unfolded = base::replace_all(field, "\r\n", "");
  std::string_view rest = std::string_view(unfolded).substr(unfolded.find(':') + 1);
  std::string text;
  bool after_encoded = false;
  for (const std::string_view word : base::split(base::trim(rest), ' ')) {
    const bool is_encoded = word.starts_with("=?UTF-8?") && word.ends_with("?=");
    if (!text.empty() && !(is_encoded && after_encoded)) text += ' ';
    after_encoded = is_encoded;
    if (!is_encoded) {
      text += word;
      continue;
    }
    REQUIRE(word.size() <= 75);
    const std::string_view inside = word.substr(10, word.size() - 12);
    const std::string part = word[8] == 'B' ? value_in_base64(inside) : value_in_escapes(inside);
    REQUIRE(base::find_invalid_utf8(part) == std::string_view::npos);  // whole characters
    text += part;
  }
  return text;
}

}  // namespace

TEST_CASE("a text of ASCII stands in its field as it is, and is folded at spaces") {
  CHECK(text_field("Subject", "31 January 2024: 14 papers") ==
        "Subject: 31 January 2024: 14 papers\r\n");
  CHECK(text_field("Subject", "") == "Subject:\r\n");
  std::string text = "word";
  for (int i = 0; i < 40; ++i) text += " word" + std::to_string(i);
  const std::string field = text_field("Subject", text);
  const std::vector<std::string> lines = lines_of(field);
  CHECK(lines.size() > 3);
  for (const std::string& line : lines) CHECK(line.size() <= 78);
  CHECK(shown(field) == text);
}

TEST_CASE("other texts are encoded words of whole characters, on lines of 76 at most") {
  CHECK(text_field("Subject", "데일리") == "Subject: =?UTF-8?B?642w7J2866as?=\r\n");
  CHECK(text_field("Subject", "Café today") == "Subject: =?UTF-8?Q?Caf=C3=A9_today?=\r\n");
  // What looks encoded would be shown as something else.
  CHECK(shown(text_field("Subject", "=?UTF-8?Q?a?=")) == "=?UTF-8?Q?a?=");
  CHECK(shown(text_field("Subject", std::string(500, 'x'))) == std::string(500, 'x'));
  std::mt19937 random(kit::seed());
  const std::vector<std::string> letters = {
      "a", "가", "é", "👨‍👩‍👧", " ", "?", "=", "_", "\"", "עב", ",", "z"};
  for (int turn = 0; turn < 300; ++turn) {
    std::string text;
    for (std::size_t i = random() % 120; i > 0; --i) text += letters[random() % letters.size()];
    text = base::collapse_spaces(text);
    const std::string field = text_field(turn % 2 == 0 ? "Subject" : "X-A-Longer-Name", text);
    CAPTURE(text, field);
    for (const std::string& line : lines_of(field)) {
      CHECK(line.size() <= (field.find("=?") == std::string::npos ? 78U : 76U));
    }
    CHECK(shown(field) == text);
  }
}

TEST_CASE("nothing in a text ends its field") {
  for (const char* text :
       {"a\r\nBcc: x@example.org", "a\nBcc: x@example.org", "a\rBcc: x@example.org",
        "a\r\n\r\nbody", "a\r\n .\r\n", "데\r\nBcc: x@example.org", "a\v\f\037\177z",
        "a\302\205z: x", "a\342\200\250z: x", "lone \355\240\200", "cut \360\237"}) {
    const std::string field = text_field("Subject", text);
    CAPTURE(text, field);
    CHECK(lines_of(field).size() == 1);
    CHECK_FALSE(base::has_controls(shown(field), ""));
    const Mailbox mailbox{text, "a@example.org\r\nBcc: x@example.org"};
    CHECK(lines_of(address_field("From", {&mailbox, 1})).size() <= 2);
    CHECK_THAT(address_field("From", {&mailbox, 1}), !ContainsSubstring("\nBcc"));
    const std::string token = text;
    CHECK(lines_of(token_field("Message-ID", {&token, 1})).size() == 1);
  }
}

TEST_CASE("the names of mailboxes are atoms, quoted or encoded") {
  const auto from = [](const char* name) {
    const Mailbox mailbox{name, "a@example.org"};
    return address_field("From", {&mailbox, 1});
  };
  CHECK(from("") == "From: a@example.org\r\n");
  CHECK(from("Ada Kim") == "From: Ada Kim <a@example.org>\r\n");
  CHECK(from("Kim, Ada") == "From: \"Kim, Ada\" <a@example.org>\r\n");
  CHECK(from("A \"b\" \\ c") == "From: \"A \\\"b\\\" \\\\ c\" <a@example.org>\r\n");
  CHECK(from("a@b.c>, x") == "From: \"a@b.c>, x\" <a@example.org>\r\n");
  CHECK(from("데일리") == "From: =?UTF-8?B?642w7J2866as?= <a@example.org>\r\n");
  CHECK(address_field("To", {}) == "To: undisclosed-recipients:;\r\n");
  const std::vector<Mailbox> several(20, {"Somebody Of A Name", "somebody@mail.example.org"});
  for (const std::string& line : lines_of(address_field("To", several))) CHECK(line.size() <= 78);
}
