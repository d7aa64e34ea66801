#include "fetch/read_xml.h"

#include <string>

#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

std::string refusal(std::string_view text) {
  const base::Result<XmlElement> read = read_xml(text);
  return read ? "" : read.error().message;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t count = 0; count < times; ++count) all += text;
  return all;
}

}  // namespace

TEST_CASE("an XML document becomes elements with their namespaces") {
  const base::Result<XmlElement> read = read_xml(
      "<?xml version='1.0' encoding='UTF-8'?>\n<!-- by hand -->\n"
      "<feed xmlns='urn:a' xmlns:b='urn:b'>\n"
      "  <b:one key='v&amp;w'>x &lt;y&gt; <![CDATA[<z>]]> &#xAC00;</b:one>\n"
      "  <two xmlns='urn:c'><three/></two>\n"
      "  <four/><c:five xmlns:b='urn:d'/>\n</feed>\n");
  REQUIRE(read);
  CHECK(read->name == "feed");
  CHECK(read->space == "urn:a");
  REQUIRE(read->children.size() == 4);
  const XmlElement* one = read->child("urn:b", "one");
  REQUIRE(one != nullptr);
  CHECK(one->text == "x <y> <z> 가");
  CHECK(one->attribute("key") == "v&w");
  CHECK(one->attribute("other").empty());
  CHECK(read->child("urn:a", "one") == nullptr);
  CHECK(read->children[1].space == "urn:c");
  CHECK(read->children[1].children.at(0).space == "urn:c");
  CHECK(read->children[2].space == "urn:a");
  CHECK(read->children[3].space.empty());  // a prefix that nobody declared
}

TEST_CASE("what is no XML, or not all of it, is refused") {
  CHECK(refusal("") == "is empty");
  CHECK(refusal(" \n") == "is empty");
  CHECK_THAT(refusal("<a><b></b>"), ContainsSubstring("is not XML: "));
  CHECK_THAT(refusal("<a><b></a></b>"), ContainsSubstring("is not XML: "));
  CHECK_THAT(refusal("<a"), ContainsSubstring("is not XML: "));
  CHECK(refusal("Rate exceeded.") == "has text before its begin");
  CHECK(refusal("<a/><b/>") == "has more than one root element");
  CHECK(refusal("<a/>more") == "has text after its end");
  CHECK(refusal("<!-- nothing -->") == "has no element");
  CHECK_THAT(refusal("{\"error\": \"no\"}"), ContainsSubstring("text before"));
}

TEST_CASE("entities of the document's own mean nothing") {
  CHECK(refusal("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>") == "has a DOCTYPE");
  std::string bomb = "<!DOCTYPE a [<!ENTITY l0 'ha'>";
  for (int level = 1; level < 30; ++level) {
    bomb += "<!ENTITY l" + std::to_string(level) + " '" +
            repeated("&l" + std::to_string(level - 1) + ";", 10) + "'>";
  }
  CHECK(refusal(bomb + "]><a>&l29;</a>") == "has a DOCTYPE");
  CHECK(refusal("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>") == "has a DOCTYPE");
  const base::Result<XmlElement> unknown = read_xml("<a>&nbsp;&x;</a>");
  REQUIRE(unknown);
  CHECK(unknown->text == "&nbsp;&x;");
}

TEST_CASE("only UTF-8 is read") {
  CHECK(refusal("<a>\xff</a>") == "is not UTF-8 (byte 3)");
  CHECK(refusal("<?xml version='1.0' encoding='ISO-8859-1'?><a/>") ==
        "is in ISO-8859-1, not in UTF-8");
  CHECK_THAT(refusal(std::string("\xff\xfe<\0a\0/\0>\0", 10)), ContainsSubstring("not UTF-8"));
  CHECK(refusal(std::string("<\0a\0/\0>\0", 8)) != "");
  CHECK(refusal("\xef\xbb\xbf<a/>") == "");  // with a byte order mark
}

TEST_CASE("numbered characters that are none stay valid UTF-8") {
  const base::Result<XmlElement> read =
      read_xml("<a k='&#xD800;'>&#xD800;&#x110000;&#xFFFFFFFF;&#0;&#1;x</a>");
  REQUIRE(read);
  CHECK(base::find_invalid_utf8(read->text) == std::string_view::npos);
  CHECK(base::find_invalid_utf8(read->attribute("k")) == std::string_view::npos);
}

TEST_CASE("documents that are deep, wide or full of attributes are refused") {
  CHECK(refusal(repeated("<a>", 32) + repeated("</a>", 32)) == "");
  CHECK(refusal(repeated("<a>", 33) + repeated("</a>", 33)) == "has more than 32 levels");
  CHECK(refusal(repeated("<a>", 400'000) + repeated("</a>", 400'000)) == "has more than 32 levels");
  CHECK(refusal("<a>" + repeated("<b/>", 1'000'000) + "</a>") == "has too many elements");
  std::string attributes;
  for (int number = 0; number < 65; ++number) attributes += " a" + std::to_string(number) + "=''";
  CHECK(refusal("<a" + attributes + "/>") == "has an element with more than 64 attributes");
}
