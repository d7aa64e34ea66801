#include "links/character_references.h"

#include "kit/catch.h"

using namespace dayleaf::links;

TEST_CASE("character references are decoded as HTML has them", "[links]") {
  struct Row {
    std::string_view raw;
    std::string_view in_text;
    std::string_view in_attribute;
  };
  const Row row = GENERATE(values<Row>({
      {"plain", "plain", "plain"},
      {"a&amp;b&lt;&gt;&quot;&apos;", "a&b<>\"'", "a&b<>\"'"},
      {"&#38;&#x26;&#X26;&#38", "&&&&", "&&&&"},
      {"&#48148;", "바", "바"},
      {"&#0;&#xD800;&#x110000;&#99999999999;", "����", "����"},
      {"&#x80;&#150;", "€–", "€–"},
      {"&Tab;&colon;&sol;", "\t:/", "\t:/"},
      {"&copy &copy; &copycat", "© © ©cat", "© © &copycat"},
      {"?a=1&copy=2&amp=3", "?a=1©=2&=3", "?a=1&copy=2&amp=3"},
      {"&notit; &nosuch; &", "¬it; &nosuch; &", "&notit; &nosuch; &"},
      {"&;&#;&#x;&#xg;", "&;&#;&#x;&#xg;", "&;&#;&#x;&#xg;"},
      {"&&amp;&", "&&&", "&&&"},
      {"&eacute;t&eacute", "été", "été"},
  }));
  std::string decoded;
  INFO(row.raw);
  CHECK(decode_references(row.raw, ReferencePlace::text, decoded) == row.in_text);
  CHECK(decode_references(row.raw, ReferencePlace::attribute, decoded) == row.in_attribute);
}
