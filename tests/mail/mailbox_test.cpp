#include "mail/mailbox.h"

#include "kit/catch.h"

using namespace dayleaf::mail;

TEST_CASE("a mailbox is an address, or a name and one in brackets") {
  CHECK(parse_mailbox("a.b+c@mail.example.org") == Mailbox{"", "a.b+c@mail.example.org"});
  CHECK(parse_mailbox(" <a@example.org> ") == Mailbox{"", "a@example.org"});
  CHECK(parse_mailbox("Ada Kim <a@example.org>") == Mailbox{"Ada Kim", "a@example.org"});
  CHECK(parse_mailbox("데일리 <a@example.org>") == Mailbox{"데일리", "a@example.org"});
  CHECK(parse_mailbox("\"Kim, \\\"A\\\"\" <a@example.org>") ==
        Mailbox{"Kim, \"A\"", "a@example.org"});
  CHECK(parse_mailbox("\"a <b>\" <a@example.org>") == Mailbox{"a <b>", "a@example.org"});
}

TEST_CASE("what is no mailbox is none") {
  for (const char* wrong : {"",
                            "a",
                            "@example.org",
                            "a@",
                            "a@b@c",
                            "a b@example.org",
                            ".a@example.org",
                            "a..b@example.org",
                            "a@example..org",
                            "a@[127.0.0.1]",
                            "\"a b\"@example.org",
                            "é@example.org",
                            "a@例え.jp",
                            "Ada <a@example.org",
                            "Ada a@example.org>",
                            "A <> <a@b.c>",
                            "\"A <a@b.c>",
                            "\"A\\\" <a@b.c>",
                            "\"A\" B\" <a@b.c>",
                            "a@b.c, d@e.f",
                            "a@b.c, D <d@e.f>",
                            "A\r\nBcc: x <a@b.c>",
                            "a@b.c\r\n",
                            "A\xED\xA0\x80 <a@b.c>"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_mailbox(wrong));
  }
  CHECK_FALSE(parse_mailbox(std::string(65, 'a') + "@example.org"));
  CHECK_FALSE(parse_mailbox("a@" + std::string(260, 'b')));
}
