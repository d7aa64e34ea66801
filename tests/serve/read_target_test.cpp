#include "serve/read_target.h"

#include "kit/catch.h"

using namespace dayleaf::serve;

namespace {

const Names names{"127.0.0.1", true, 1414, {}};

std::string read(std::string_view target, std::string_view base = "/digests/") {
  const Target read = read_target(target, base, names);
  switch (read.kind) {
    case TargetKind::malformed:
      return "malformed";
    case TargetKind::nowhere:
      return "nowhere";
    case TargetKind::moved:
      return "moved";
    case TargetKind::reserved:
      return "reserved:" + read.address;
    case TargetKind::address:
      return "=" + read.address;
  }
  return "";
}

}  // namespace

TEST_CASE("an address is what follows the base path, decoded") {
  CHECK(read("/digests/") == "=");
  CHECK(read("/digests/2024/01/31/") == "=2024/01/31/");
  CHECK(read("/digests/feed.xml?x=../..") == "=feed.xml");
  CHECK(read("/digests/t%C3%A9/%ED%95%9C") == "=t\u00E9/\uD55C");
  CHECK(read("/digests/%32024") == "=2024");
  CHECK(read("/d%69gests/") == "=");
  CHECK(read("/a", "/") == "=a");
  CHECK(read("/", "/") == "=");
  CHECK(read("/%25", "/") == "=%");
  CHECK(read("/%252e%252e/", "/") == "=%2e%2e/");
  CHECK(read("/...", "/") == "=...");
  CHECK(read("/digests/.dayleaf/events?token=x") == "reserved:events");
}

TEST_CASE("the root leads to the base path") {
  CHECK(read("/") == "moved");
  CHECK(read("/digests") == "moved");
  CHECK(read("/?x") == "moved");
}

TEST_CASE("nothing lies outside of the base path") {
  CHECK(read("/digest") == "nowhere");
  CHECK(read("/digestsx/") == "nowhere");
  CHECK(read("/other/") == "nowhere");
  CHECK(read("//digests/") == "nowhere");
  CHECK(read("/digests//2024/") == "nowhere");
  CHECK(read("/digests/a//") == "nowhere");
  CHECK(read("//evil.example/", "/") == "nowhere");
}

TEST_CASE("what would have to be mended is no address") {
  for (const char* target : {"",
                             "*",
                             "digests/",
                             "/digests/..",
                             "/digests/../x",
                             "/digests/./x",
                             "/digests/x/.",
                             "/digests/%2e%2e/x",
                             "/digests/.%2E/x",
                             "/digests/%2e/x",
                             "/digests/a%2Fb",
                             "/digests/%2f..%2fetc",
                             "/digests/a\\b",
                             "/digests/a%5Cb",
                             "/digests/a%00",
                             "/digests/%0a",
                             "/digests/%7F",
                             "/digests/%C2%80",
                             "/digests/%",
                             "/digests/%4",
                             "/digests/%zz",
                             "/digests/%c0%ae%c0%ae/",
                             "/digests/%e0%80%ae/",
                             "/digests/%ff",
                             "/digests/%ed%a0%80",
                             "/digests/#x",
                             "/digests/a b",
                             "/digests/%E2%80%AE",
                             "http://evil.example/digests/",
                             "https://127.0.0.1:1414/digests/",
                             "http://127.0.0.1:1415/digests/",
                             "file:///etc/passwd",
                             "http:///digests/",
                             "http://127.0.0.1:1414@evil.example/",
                             "evil.example:443"}) {
    INFO(target);
    CHECK(read(target) == "malformed");
  }
}

TEST_CASE("the absolute form is taken for a name of ours") {
  CHECK(read("http://127.0.0.1:1414/digests/x") == "=x");
  CHECK(read("HTTP://localhost:1414/digests/x") == "=x");
  CHECK(read("http://127.0.0.1:1414") == "moved");
}

TEST_CASE("values of a query are decoded, and may stand once") {
  CHECK(query_value("token=a%2Bb&since=7", "token") == "a+b");
  CHECK(query_value("token=a&since=7", "since") == "7");
  CHECK(query_value("token=a&token=a", "token").empty());
  CHECK(query_value("token", "token").empty());
  CHECK(query_value("token=%zz", "token").empty());
  CHECK(query_value("xtoken=a", "token").empty());
  CHECK(query_value("", "token").empty());
}
