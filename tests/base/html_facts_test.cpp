#include "base/html_facts.h"

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("what HTML takes for text, and for addresses, in any case") {
  for (const char* name : {"script", "STYLE", "Title", "textarea", "iframe", "xmp"}) {
    CAPTURE(name);
    CHECK_FALSE(text_element(name).empty());
  }
  CHECK(text_element("SCRIPT") == "script");
  CHECK(text_element("scripts").empty());
  CHECK(text_element("").empty());
  CHECK(resolves_references("title"));
  CHECK_FALSE(resolves_references("script"));
  CHECK(attribute_value("HREF") == AttributeValue::address);
  CHECK(attribute_value("imagesrcset") == AttributeValue::address_set);
  CHECK(attribute_value("ping") == AttributeValue::address_list);
  CHECK(attribute_value("hrefs") == AttributeValue::other);
  CHECK(attribute_value("") == AttributeValue::other);
}
