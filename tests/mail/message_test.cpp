#include "mail/message.h"

#include <random>

#include "base/text.h"
#include "kit/catch.h"
#include "kit/seed.h"
#include "mail/transfer_encoding.h"

using namespace dayleaf;
using namespace dayleaf::mail;

namespace {

Message small() {
  Message message;
  message.from = {"Digests", "digests@example.org"};
  message.to = {{"", "readers@example.org"}};
  message.subject = "A day";
  message.date = "Wed, 31 Jan 2024 12:00:00 +0000";
  message.id = "day-2024-01-31@example.org";
  message.unsubscribe = {"https://example.org/u", "mailto:u@example.org"};
  message.language = "en";
  message.text = "Hello = world\n";
  message.html = "<p>Hello</p>\n";
  return message;
}

std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  for (const std::string_view line : base::split_lines(text)) {
    longest = std::max(longest, line.size());
  }
  return longest;
}

}  // namespace

TEST_CASE("a message is a header and two parts") {
  CHECK(write_message(small()) ==
        "From: Digests <digests@example.org>\r\n"
        "To: readers@example.org\r\n"
        "Subject: A day\r\n"
        "Date: Wed, 31 Jan 2024 12:00:00 +0000\r\n"
        "Message-ID: <day-2024-01-31@example.org>\r\n"
        "List-Unsubscribe: <https://example.org/u>, <mailto:u@example.org>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        "Content-Language: en\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative;\r\n"
        " boundary=\"=_bb6355c049995bd60d7450303ef42c2f\"\r\n"
        "\r\n"
        "--=_bb6355c049995bd60d7450303ef42c2f\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "Hello =3D world\r\n"
        "--=_bb6355c049995bd60d7450303ef42c2f\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "<p>Hello</p>\r\n"
        "--=_bb6355c049995bd60d7450303ef42c2f--\r\n");
}

TEST_CASE("one click needs an address of https, and without any there is nothing to click") {
  Message message = small();
  message.unsubscribe = {"mailto:u@example.org"};
  CHECK_THAT(write_message(message), ContainsSubstring("List-Unsubscribe: <mailto:"));
  CHECK_THAT(write_message(message), !ContainsSubstring("One-Click"));
  message.unsubscribe.clear();
  CHECK_THAT(write_message(message), !ContainsSubstring("Unsubscribe"));
}

TEST_CASE("a list is known by a name below a domain, and by nothing else") {
  Message message = small();
  message.list_id = "digests.lists.example.org";
  CHECK_THAT(write_message(message),
             ContainsSubstring("\r\nList-Id: <digests.lists.example.org>\r\nList-Unsubscribe: "));
  for (const char* wrong : {"", "digests", ".example.org", "example.org.", "a..b", "a.b>", "a.b c",
                            "a.b\r\nBcc: x", "a@b.c", "가.org"}) {
    INFO(wrong);
    CHECK_FALSE(is_list_id(wrong));
    message.list_id = wrong;
    CHECK_THAT(write_message(message), !ContainsSubstring("List-Id"));
  }
  CHECK(is_list_id(std::string(62, 'a') + ".org"));
  CHECK_FALSE(is_list_id(std::string(63, 'a') + ".org"));
}

TEST_CASE("what separates the parts follows from them and stands in neither") {
  const Message message = small();
  const std::string bytes = write_message(message);
  CHECK(write_message(message) == bytes);
  Message other = message;
  other.text = bytes + "\n--=_bb6355c049995bd60d7450303ef42c2f--\n" + bytes;
  const std::string nested = write_message(other);
  const std::size_t at = nested.find("boundary=\"") + 10;
  const std::string boundary = nested.substr(at, nested.find('"', at) - at);
  CHECK(boundary.starts_with("=_"));
  CHECK_THAT(nested, !ContainsSubstring("=_bb6355c049995bd60d7450303ef42c2f"));
  std::size_t lines = 0;
  for (const std::string_view line : base::split_lines(nested)) {
    lines += line.starts_with("--" + boundary) ? 1 : 0;
  }
  CHECK(lines == 3);
}

TEST_CASE("a text takes the encoding that takes less") {
  CHECK(encode_text("Plain words.\n").name == "quoted-printable");
  CHECK(encode_text("데일리 페이퍼\n").name == "base64");
  CHECK(encode_text("데일리\n").lines == "642w7J2866asDQo=\r\n");  // its line ends are CR LF
  CHECK(encode_text("").lines.empty());
}

TEST_CASE("what the way of a message would change is escaped") {
  CHECK(encode_text("a \nb\t\n.\nFrom me\n..x\n").lines ==
        "a=20\r\nb=09\r\n=2E\r\n=46rom me\r\n=2E.x\r\n");
  CHECK(encode_text("a\x7F").lines == "a=7F\r\n");
  const std::string words = encode_text(std::string(75, 'a') + " From x.y\n").lines;
  CHECK(words == std::string(75, 'a') + "=\r\n From x.y\r\n");
  CHECK(encode_text(std::string(75, 'a') + ".b\n").lines == std::string(75, 'a') + "=\r\n=2Eb\r\n");
  CHECK(encode_text(std::string(76, 'a') + "\n").lines == std::string(76, 'a') + "\r\n");
  std::mt19937 random(kit::seed());
  for (int turn = 0; turn < 200; ++turn) {
    std::string text;
    for (std::size_t i = random() % 600; i > 0; --i) {
      text += static_cast<char>(random() % 4 == 0 ? random() % 256 : 'a' + random() % 26);
    }
    const EncodedText encoded = encode_text(text);
    CHECK(longest_line(encoded.lines) <= 76);
    for (const char c : encoded.lines) {
      CHECK(((c >= ' ' && c <= '~') || c == '\r' || c == '\n' || c == '\t'));
    }
  }
}
