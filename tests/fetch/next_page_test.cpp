#include "fetch/next_page.h"

#include "kit/catch.h"

using namespace dayleaf::fetch;

TEST_CASE("the next page of a Link header") {
  const std::string url = "https://h.example:8443/api/daily_papers?p=0";
  CHECK(next_page("", url).empty());
  CHECK(next_page("<https://h.example:8443/api?p=1>; rel=\"next\"", url) ==
        "https://h.example:8443/api?p=1");
  CHECK(next_page("</api?p=1>;rel=next", url) == "https://h.example:8443/api?p=1");
  CHECK(next_page("</api?p=0>; rel=\"prev\", </api?p=2>; title=\"a, b; c\"; rel=\"last next\"",
                  url) == "https://h.example:8443/api?p=2");
  CHECK(next_page("</a>; rel=\"prev\", </b>; rel=\"last\"", url).empty());
  // The gate for hosts is the caller's; what is no address at all is none.
  CHECK(next_page("<https://evil.example/x>; rel=next", url) == "https://evil.example/x");
  for (const std::string target : {"//evil.example/x", "file:///etc/passwd", "x?p=1", ""}) {
    CHECK(next_page("<" + target + ">; rel=next", url).empty());
  }
  for (const std::string broken :
       {"<", "<x", "<x>;;;=", "<x>; rel", "<x>; rel=\"next", ">;rel=next"}) {
    CHECK(next_page(broken, url).empty());
  }
}
