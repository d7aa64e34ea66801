#include "base/hide_passwords.h"

#include <string>

#include "kit/catch.h"

namespace dayleaf::base {

TEST_CASE("a password in an address is covered, however wrong the address is") {
  const std::string secret = "s3cr3t";
  for (const std::string& url :
       {"https://alice:" + secret + "@host.example/x", "https://alice:" + secret + "@host:port",
        "https://alice:" + secret + "/x@host", "https//alice:" + secret + "@host",
        "https://" + secret + "@host.example/a@b", "alice:" + secret + "@host:www",
        "https://alice:a@" + secret + "@host", "rsync://alice:" + secret + "@host/x",
        "https://alice:" + secret + "@"}) {
    const std::string text = "cannot reach '" + url + "': no";
    const std::string shown = hide_passwords(text);
    INFO(shown);
    CHECK(shown.find(secret) == std::string::npos);
    CHECK(shown.size() == text.size());
    CHECK(shown.starts_with("cannot reach '"));
  }
}

TEST_CASE("what is no password stays readable") {
  for (const char* text : {"", "no address", "alice@host:www/x", "write to alice@example.org",
                           "mailto:alice@example.org", "https://example.org/@alice",
                           "https://example.org:8080/@alice/x", "https://example.org/?a=b@c",
                           "content/2024/01/31.md:3:5: wrong", "a@0.5b"}) {
    CHECK(hide_passwords(text) == text);
  }
}

}  // namespace dayleaf::base
