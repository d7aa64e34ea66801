#include "base/xml.h"

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("elements are indented and closed in order") {
  XmlWriter xml;
  xml.open("rss", {{"version", "2.0"}});
  xml.open("channel");
  xml.text_element("title", "Daily");
  xml.empty_element("link", {{"href", "https://x.y/?a=1&b=2"}});
  xml.close();
  xml.close();
  CHECK(xml.take() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<rss version=\"2.0\">\n"
        "  <channel>\n"
        "    <title>Daily</title>\n"
        "    <link href=\"https://x.y/?a=1&amp;b=2\"/>\n"
        "  </channel>\n"
        "</rss>\n");
}

TEST_CASE("nothing that is written can break out of its place") {
  XmlWriter xml;
  xml.text_element("a", "]]> <b> & \"q\" \x01\x0C\uFFFE\xFF 한", {{"x", "\"'<>&\n\t\x02"}});
  CHECK(xml.take() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<a x=\"&quot;'&lt;&gt;&amp;&#10;&#9;\">]]&gt; &lt;b&gt; &amp; \"q\" \uFFFD 한</a>\n");
}
