#include "fetch/web_address.h"

#include "kit/catch.h"

namespace dayleaf::fetch {

TEST_CASE("http is asked only where a base URL has it") {
  const AddressRules rules({"https://huggingface.co", "http://127.0.0.1:8080/mirror/"});
  CHECK(rules.refuse("https://huggingface.co/api").empty());
  CHECK(rules.refuse("https://elsewhere.example/").empty());
  CHECK(rules.refuse("http://127.0.0.1:8080/other").empty());
  for (const char* url :
       {"http://huggingface.co/api", "http://127.0.0.1/", "http://127.0.0.1:8081/",
        "http://127.0.0.1:80801/", "ftp://huggingface.co/", "file:///etc/passwd", ""}) {
    INFO(url);
    CHECK_FALSE(rules.refuse(url).empty());
  }
}

TEST_CASE("only the host of a base URL may be private") {
  const AddressRules rules({"http://127.0.0.1:8080/mirror/", "HTTPS://Papers.Internal"});
  CHECK(rules.may_be_private("http://127.0.0.1:8080/x"));
  CHECK(rules.may_be_private("https://papers.internal/x"));
  CHECK_FALSE(rules.may_be_private("http://127.0.0.1:8081/x"));
  CHECK_FALSE(rules.may_be_private("https://papers.internal.example/x"));
  CHECK_FALSE(AddressRules({}).may_be_private("http://127.0.0.1/"));
  const AddressRules stranger({"http://127.0.0.1:8080/mirror/", "http://10.0.0.1"},
                              {"http://127.0.0.1:8080/mirror/"});
  CHECK_FALSE(stranger.may_be_private("http://127.0.0.1:8080/x"));
  CHECK(stranger.refuse("http://127.0.0.1:8080/x").empty());
  CHECK(stranger.is_of_base("http://127.0.0.1:8080/x"));
  CHECK(stranger.may_be_private("http://10.0.0.1/x"));
}

TEST_CASE("a redirect leads to the same host and never out of encryption") {
  const AddressRules rules({"http://127.0.0.1:8080", "http://mirror.example"});
  const auto refuses = [&](const char* from, const char* to, bool other_hosts = false) {
    return !rules.refuse_redirect(from, to, other_hosts).empty();
  };
  CHECK_FALSE(refuses("https://a.example/x", "https://a.example/y?z"));
  CHECK_FALSE(refuses("https://a.example/x", "https://A.example:443/y"));
  CHECK_FALSE(refuses("http://mirror.example/x", "https://mirror.example/x"));
  CHECK_FALSE(refuses("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/y"));
  CHECK(refuses("https://a.example/x", "http://a.example/x"));
  CHECK(refuses("https://a.example/x", "https://b.example/x"));
  CHECK(refuses("https://a.example/x", "https://a.example:8443/x"));
  CHECK(refuses("https://a.example/x", "https://a.example.evil.example/x"));
  CHECK(refuses("http://127.0.0.1:8080/x", "http://127.0.0.1:22/"));
  CHECK(refuses("https://a.example/x", "https://user:pass@a.example/"));
  CHECK(refuses("https://a.example/x", "file:///etc/passwd"));
  CHECK(refuses("https://a.example/x", "gopher://a.example/"));
  CHECK(refuses("https://a.example/x", "mailto:a@a.example"));
  CHECK(refuses("https://a.example/x", ""));

  CHECK_FALSE(refuses("https://a.example/x", "https://b.example/x", true));
  CHECK(refuses("https://a.example/x", "http://127.0.0.1:8080/x", true));
  CHECK(refuses("https://a.example/x", "http://b.example/x", true));
  CHECK(refuses("https://a.example/x", "file:///etc/passwd", true));
}

TEST_CASE("a URL in a message is one visible line without keys") {
  CHECK(shown_url("https://a.example/x?date=2024-01-31&p=0") ==
        "https://a.example/x?date=2024-01-31&p=0");
  CHECK(shown_url("https://a.example/x?api_key=secret&q=1") == "https://a.example/x?api_key=…&q=1");
  CHECK(shown_url("https://a.example/x?q=1&API_KEY=a=b&token") ==
        "https://a.example/x?q=1&API_KEY=…&token=…");
  CHECK(shown_url("https://a.example/\n\x1b[31m").find('\n') == std::string::npos);
  CHECK(shown_url("https://a.example/?ids=" + std::string(5000, '1')).size() < 400);
}

}  // namespace dayleaf::fetch
