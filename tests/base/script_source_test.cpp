#include "base/script_source.h"

#include "base/sha256.h"
#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("SHA-256 is that of the standard, as policies write it") {
  CHECK(sha256_source("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(sha256_source("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  CHECK(sha256_source("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "sha256-JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");
  CHECK(sha256_source(std::string(1'000'000, 'a')) ==
        "sha256-zcduXJkU+5KBocfihNc+Z/GAmkiklyAOBG05zMcRLNA=");
}

TEST_CASE("a script source is a host, a place on one, or a hash") {
  for (const char* good :
       {"https://stats.example", "https://stats.example/", "https://stats.example:8443/js/a-b.js",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}) {
    INFO(good);
    CHECK(is_script_source(good));
  }
  // None may widen the policy beyond itself.
  for (const char* bad :
       {"", "*", "https:", "https://", "https://*", "https://*.example", "http://stats.example",
        "'unsafe-inline'", "unsafe-inline", "data:", "https://a.example; object-src *",
        "https://a.example 'unsafe-eval'", "https://a.example/\"", "https://a.example:x",
        "https://user@a.example", "https://a.example/x?y", "sha256-short=",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU'", "https://a.example,b"}) {
    INFO(bad);
    CHECK_FALSE(is_script_source(bad));
  }
}

TEST_CASE("a script is allowed where a browser would load it") {
  const auto allows = [](const char* source, const char* url) {
    return allows_script({source}, url);
  };
  CHECK(allows("https://stats.example", "https://stats.example/js/a.js?v=1"));
  CHECK(allows("https://stats.example/", "https://STATS.example/js/a.js"));
  CHECK(allows("https://stats.example/js/", "https://stats.example/js/a.js"));
  CHECK(allows("https://stats.example/js/a.js", "https://stats.example/js/a.js"));
  CHECK_FALSE(allows("https://stats.example/js/a.js", "https://stats.example/js/b.js"));
  CHECK_FALSE(allows("https://stats.example", "https://stats.example.evil/js/a.js"));
  CHECK_FALSE(allows("https://stats.example", "https://stats.example:8443/js/a.js"));
  CHECK_FALSE(allows("sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "https://a.example/"));
}
