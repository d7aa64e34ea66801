#include "base/escape.h"

#include "kit/catch.h"

using namespace dayleaf;

TEST_CASE("the five characters that mean something in HTML are escaped") {
  CHECK(escaped_html("a & b") == "a &amp; b");
  CHECK(escaped_html("<script>\"x\"'y'</script>") ==
        "&lt;script&gt;&quot;x&quot;&#39;y&#39;&lt;/script&gt;");
  CHECK(escaped_html("&amp;") == "&amp;amp;");
  CHECK(escaped_html("한글 😀 {{x}} ]]>") == "한글 😀 {{x}} ]]&gt;");
  CHECK(escaped_html("") == "");
}

TEST_CASE("escape_html appends") {
  std::string out = "<p>";
  escape_html("1<2", out);
  CHECK(out == "<p>1&lt;2");
}
