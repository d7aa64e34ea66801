#include "base/url.h"

#include "base/escape.h"
#include "kit/catch.h"

using namespace dayleaf::base;

using Case = std::pair<std::string, std::string>;

TEST_CASE("links that people may follow are normalised") {
  const Case cases[] = {
      {"https://arxiv.org/abs/2401.17268", "https://arxiv.org/abs/2401.17268"},
      {"HTTPS://ArXiv.ORG/Abs", "https://arxiv.org/Abs"},
      {"http://example.com", "http://example.com"},
      {"http://example.com:8080/x", "http://example.com:8080/x"},
      {"https://example.com:443/x", "https://example.com/x"},
      {"http://example.com:80/x", "http://example.com/x"},
      {"https://example.com:/x", "https://example.com/x"},
      {"https://example.com:0080/x", "https://example.com:80/x"},
      {"https://example.com./x", "https://example.com./x"},
      {"https://127.0.0.1/x", "https://127.0.0.1/x"},
      {"https://a_b.example.com/x", "https://a_b.example.com/x"},
      {"https://x.y/a?b=c&d=e#f", "https://x.y/a?b=c&d=e#f"},
      {"https://x.y?q", "https://x.y?q"},
      {"https://x.y#f", "https://x.y#f"},
      {"https://x.y/a b", "https://x.y/a%20b"},
      {"https://x.y/\"'<>`{}|\\^[]", "https://x.y/%22%27%3C%3E%60%7B%7D%7C%5C%5E%5B%5D"},
      {"https://x.y/한글", "https://x.y/%ED%95%9C%EA%B8%80"},
      {"https://x.y/%ed%95%9c", "https://x.y/%ed%95%9c"},
      {"https://x.y/100%", "https://x.y/100%25"},
      {"https://x.y/%zz", "https://x.y/%25zz"},
      {"https://x.y/%4", "https://x.y/%254"},
      {"https://x.y/#a#b", "https://x.y/#a%23b"},
      {"https://x.y/\u00A0\u2028", "https://x.y/%C2%A0%E2%80%A8"},
      {"https://x.y/@user:pass", "https://x.y/@user:pass"},
      {"https://x.y/?u=javascript:alert(1)", "https://x.y/?u=javascript:alert(1)"},
      {"https://x.y/{{x}}", "https://x.y/%7B%7Bx%7D%7D"},
      {"mailto:a@example.com", "mailto:a@example.com"},
      {"MAILTO:A.b+c@Example.COM?subject=Hi there", "mailto:A.b+c@example.com?subject=Hi%20there"},
  };
  for (const auto& [url, link] : cases) {
    CAPTURE(url);
    CHECK(safe_link(url) == std::optional<std::string>(link));
  }
}

TEST_CASE("links that are not to be followed") {
  const std::string bad[] = {
      "",
      " ",
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "java\tscript:alert(1)",
      "java\nscript:alert(1)",
      "java\r\nscript:alert(1)",
      " javascript:alert(1)",
      "\tjavascript:alert(1)",
      "\x01javascript:alert(1)",
      std::string("java\0script:alert(1)", 20),
      std::string("\0javascript:alert(1)", 20),
      "javascript\t:alert(1)",
      "javascript&colon;alert(1)",
      "javascript%3Aalert(1)",
      "javascript://x.y/%0aalert(1)",
      "\u00A0javascript:alert(1)",
      "\uFEFFjavascript:alert(1)",
      "jаvascript:alert(1)",  // with a Cyrillic letter
      "vbscript:msgbox(1)",
      "data:text/html,<script>alert(1)</script>",
      "DATA:text/html;base64,PHNjcmlwdD4=",
      "blob:https://x.y/1",
      "file:///etc/passwd",
      "filesystem:https://x.y/1",
      "view-source:https://x.y/",
      "ftp://x.y/",
      "tel:+1",
      "//evil.example/",
      "/\\evil.example/",
      "\\\\evil.example/",
      "/path",
      "path",
      "../x",
      "#fragment",
      "?query",
      "https:",
      "https:/",
      "https://",
      "https:x.y",
      "https:/x.y",
      "https:///x.y",
      "https:\\\\x.y",
      "https:/\\x.y",
      "https://\\x.y",
      "https://x.y\\@evil.example/",
      "https://user@x.y/",
      "https://user:pass@x.y/",
      "https://x.y@evil.example/",
      "https://x.y%2eevil/",
      "https://x.y%00/",
      "https://x y/",
      "https://x.y /",
      "https://x.y/ ",
      " https://x.y/",
      "https://x.y/\t",
      "https://x.y/\x7F",
      "https://x.y\n/",
      "https://x..y/",
      "https://.x.y/",
      "https://-x.y/",
      "https://x-.y/",
      "https://./",
      "https://x.y:99999/",
      "https://x.y:65536/",
      "https://x.y:0/",
      "https://x.y:8o/",
      "https://x.y:-1/",
      "https://x.y:1:2/",
      "https://:80/",
      "https://한국.kr/",
      "https://ｅvil.example/",
      "https://x.y\u3002z/",
      "https://x\u00ADy.z/",
      "https://[::1]/",
      "https://[x/",
      "https://1.2.3.256/",
      "https://1.2.3/",
      "https://0x7f.1/",
      "https://127.1/",
      "https://2130706433/",
      "https://01.2.3.4/",
      "https://1.2.3.4./",
      "https://x.0x10/",
      "https://<x>.y/",
      "https://x\"y.z/",
      "https://{{host}}/",
      "https://" + std::string(64, 'a') + ".com/",
      "https://x.y/\xFF",
      "https://x.y/\xED\xA0\x80",
      "mailto:",
      "mailto:a",
      "mailto:@x.y",
      "mailto:a@",
      "mailto:a@x.y,b@x.y",
      "mailto:a@x.y@z.w",
      "mailto:a@x.y?subject=a%0d%0aBcc:evil@x.y",
      "mailto:a@x.y?subject=a%0Ab",
      "mailto:a@x.y?subject=a%0dBcc:evil@x.y",
      "mailto:a\tb@x.y",
      "mailto:a b@x.y",
      "mailto:\"a\"@x.y",
      "mailto:한@x.y",
      "mailto:a|b@x.y",
      "mailto:a%0ab@x.y",
  };
  for (const std::string& url : bad) {
    CAPTURE(url);
    CHECK_FALSE(safe_link(url).has_value());
  }
}

TEST_CASE("media come by https or from our own site") {
  const Case cases[] = {
      {"https://cdn.example/x.png", "https://cdn.example/x.png"},
      {"https://cdn.example/a b.mp4", "https://cdn.example/a%20b.mp4"},
      {"media/x.png", "media/x.png"},
      {"./media/x.png", "media/x.png"},
      {"/avatars/x.svg", "/avatars/x.svg"},
      {"/avatars/그림.svg?v=1", "/avatars/%EA%B7%B8%EB%A6%BC.svg?v=1"},
      {"media/...", "media/..."},
      {"media/..x", "media/..x"},
      {"media/a:b.png", "media/a:b.png"},
      {"media/100%.png", "media/100%25.png"},
      {"media/%41.png", "media/%41.png"},
  };
  for (const auto& [url, media] : cases) {
    CAPTURE(url);
    CHECK(safe_media(url) == std::optional<std::string>(media));
  }
}

TEST_CASE("media that are not to be loaded") {
  const std::string bad[] = {
      "",
      "/",
      "http://cdn.example/x.png",
      "mailto:a@x.y",
      "data:image/png;base64,AAAA",
      "data:image/svg+xml,<svg onload=alert(1)>",
      "javascript:alert(1)",
      "java\tscript:alert(1)",
      " javascript:alert(1)",
      "//evil.example/x.png",
      "/\\evil.example/x.png",
      "\\\\evil.example\\x.png",
      "///evil.example/x.png",
      ".//evil.example/x.png/../..",
      "./../x.png",
      "../x.png",
      "media/../x.png",
      "media/..",
      "/../x.png",
      "media/%2e%2e/x.png",
      "media/%2E./x.png",
      "media/.%2e",
      "media/%2e/x.png",
      "media/a%2fb.png",
      "media/a%5cb.png",
      "media/a%00b.png",
      "media\\x.png",
      "media//x.png",
      "media/./x.png",
      "?x",
      "#x",
      "a:b",
      "./a:b",
      "/a:b",
      "media/x\n.png",
      " media/x.png",
      "media/x.png ",
      "media/\xFF.png",
      "https://user@cdn.example/x.png",
  };
  for (const std::string& url : bad) {
    CAPTURE(url);
    CHECK_FALSE(safe_media(url).has_value());
  }
}

TEST_CASE("what passes the gate passes it again unchanged and holds nothing that HTML reads") {
  for (const char* url : {"https://x.y/\"'<>`{}|\\^[] 한%zz%41#a#b?",
                          "mailto:a+b@x.y?subject=\"x\"", "HTTP://X.Y:080/한"}) {
    CAPTURE(url);
    const std::optional<std::string> once = safe_link(url);
    REQUIRE(once);
    CHECK(safe_link(*once) == once);
    for (const char c : *once) {
      CHECK((c > ' ' && c < 0x7F));
      CHECK(std::string_view("\"'<>`\\{}").find(c) == std::string_view::npos);
    }
  }
}

TEST_CASE("is_absolute_url sees a scheme") {
  CHECK(is_absolute_url("https://x.y"));
  CHECK(is_absolute_url("a+b.c-1:x"));
  CHECK_FALSE(is_absolute_url("//x.y"));
  CHECK_FALSE(is_absolute_url("/a:b"));
  CHECK_FALSE(is_absolute_url("1a:b"));
  CHECK_FALSE(is_absolute_url(""));
}

TEST_CASE("paths of ours are encoded and decoded") {
  CHECK(encode_path("authors/josé & co/") == "authors/jos%C3%A9%20%26%20co/");
  CHECK(encode_path("2024/01/31/") == "2024/01/31/");
  CHECK(encode_path("a?b#c%d:e") == "a%3Fb%23c%25d%3Ae");
  CHECK(decode_percent("a%20b%EA%B0%80") == std::optional<std::string>("a b가"));
  CHECK(decode_percent("") == std::optional<std::string>(""));
  for (const char* bad : {"%", "%4", "%zz", "a%"}) CHECK_FALSE(decode_percent(bad).has_value());
  const std::string any = "a b/가?#%";
  CHECK(decode_escapes("%41%4%zz%42%") == "A%4%zzB%");
  CHECK(decode_percent(encode_path(any)) == std::optional<std::string>(any));
}

TEST_CASE("a base URL has an origin and a path") {
  const auto parts = [](std::string_view url) -> Case {
    const std::optional<BaseUrl> base = parse_base_url(url);
    return base ? Case{base->origin, base->path} : Case{"refused", ""};
  };
  CHECK(parts("https://alice.github.io/digests/") == Case{"https://alice.github.io", "/digests/"});
  CHECK(parts("https://alice.github.io/digests") == Case{"https://alice.github.io", "/digests/"});
  CHECK(parts("HTTPS://Alice.GitHub.io") == Case{"https://alice.github.io", "/"});
  CHECK(parts("http://localhost:1414/a/b/") == Case{"http://localhost:1414", "/a/b/"});
  CHECK(parts("/digests/") == Case{"", "/digests/"});
  CHECK(parts("/digests") == Case{"", "/digests/"});
  CHECK(parts("/") == Case{"", "/"});
  CHECK(parts("https://x.y/한글/") == Case{"https://x.y", "/%ED%95%9C%EA%B8%80/"});
  for (const char* bad : {"", "digests", "ftp://x.y/", "https://", "//x.y/", "https://x.y/?q",
                          "https://x.y/#f", "https://u@x.y/", "/a/../b/", "/a//b/", "/a b\n/",
                          "mailto:a@x.y", "javascript:1", "https://x.y/a\\b"}) {
    CAPTURE(bad);
    CHECK(parts(bad) == Case{"refused", ""});
  }
}

TEST_CASE("media types come from the ending of the path") {
  CHECK(media_type_of("https://x.y/a.MP4?x=.png#.gif") == "video/mp4");
  CHECK(media_type_of("a/b.qt") == "video/quicktime");
  CHECK(media_type_of("b.webm") == "video/webm");
  CHECK(media_type_of("https://x.y/a.jpeg") == "image/jpeg");
  CHECK(media_type_of("/avatars/x.svg") == "image/svg+xml");
  CHECK(media_type_of("https://x.mov") == "");
  CHECK(media_type_of("https://x.mov/a") == "");
  CHECK(media_type_of("https://x.y/dir.png/file") == "");
  CHECK(media_type_of("https://x.y/a.exe") == "");
  CHECK(media_type_of("") == "");
}
