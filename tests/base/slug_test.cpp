#include "base/slug.h"

#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("slugs") {
  const std::pair<const char*, const char*> cases[] = {
      {"Yang Liu", "yang-liu"},
      {"  Large   Language--Models ", "large-language-models"},
      {"C", "c"},
      {"C++", "c-plus-plus"},
      {"C#", "c-sharp"},
      {"#1", "1"},
      {"R&D", "r-and-d"},
      {"A+B", "a-plus-b"},
      {"3D", "3d"},
      {"자연어 처리", "자연어-처리"},
      {"\u1112\u1161\u11AB", "한"},
      {"日本語", "日本語"},
      {"José Ñandú", "josé-ñandú"},
      {"jose\u0301", "josé"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"O'Brien", "o-brien"},
      {"../../etc/passwd", "etc-passwd"},
      {"..", ""},
      {".hidden", "hidden"},
      {"a%2Fb", "a-2fb"},
      {"a\\b/c", "a-b-c"},
      {"😀", ""},
      {"???", ""},
      {"", ""},
      {"-", ""},
      {"a\u200Db", "a-b"},
      {"a\x01"
       "b",
       "a-b"},
      {"<script>", "script"},
      {"{{x}}", "x"},
  };
  for (const auto& [text, slug] : cases) {
    CAPTURE(text);
    CHECK(make_slug(text) == slug);
  }
}

TEST_CASE("a slug is at most 80 bytes and cut between code points") {
  CHECK(make_slug(std::string(200, 'a')) == std::string(80, 'a'));
  std::string korean;
  for (int i = 0; i < 50; ++i) korean += "한";
  const std::string slug = make_slug(korean);
  CHECK(slug.size() == 78);
  CHECK(find_invalid_utf8(slug) == std::string_view::npos);
  CHECK(make_slug(std::string(80, 'a') + "+") == std::string(80, 'a'));
  CHECK(make_slug(std::string(79, 'a') + " b") == std::string(79, 'a'));
}

TEST_CASE("the slug of a slug is itself") {
  for (const char* text : {"C++", "R&D", "Straße x", "İstanbul", "한국어 NLP", "ﬁne-tuning", "ǅ"}) {
    CAPTURE(text);
    const std::string slug = make_slug(text);
    CHECK(make_slug(slug) == slug);
  }
}
