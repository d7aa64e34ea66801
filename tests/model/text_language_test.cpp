#include "model/text_language.h"

#include <string>
#include <string_view>

#include "kit/catch.h"

using namespace dayleaf::model;

namespace {

std::string stated_by_path(std::string path) {
  Sheet sheet;
  sheet.path = std::move(path);
  return std::string(stated_language(sheet));
}

}  // namespace

TEST_CASE("tags are known however they are written", "[text-language]") {
  CHECK(text_language_tag("ko") == "ko");
  CHECK(text_language_tag("ko-KR") == "ko");
  CHECK(text_language_tag("kr") == "ko");
  CHECK(text_language_tag("Korean") == "ko");
  CHECK(text_language_tag("en_US") == "en");
  CHECK(text_language_tag("zh_TW") == "zh-Hant");
  CHECK(text_language_tag("zh-Hant-HK") == "zh-Hant");
  CHECK(text_language_tag("zh-Hans-CN") == "zh");
  CHECK(text_language_tag("de-novo") == "");
  CHECK(text_language_tag("en-route") == "");
  CHECK(text_language_tag("2024") == "");
  CHECK(text_language_tag("") == "");
  CHECK(text_language_name("zh-Hant") == "繁體中文");
  CHECK(text_language_name("tlh") == "tlh");
}

TEST_CASE("a sheet says its language in front matter, its name or its folder", "[text-language]") {
  CHECK(stated_by_path("en/2024/01/31.md") == "en");
  CHECK(stated_by_path("posts/zh-TW/2024-01-31.md") == "zh-Hant");
  CHECK(stated_by_path("2024/01/31.ko.md") == "ko");
  CHECK(stated_by_path("2024-01-31_zh.md") == "zh");
  CHECK(stated_by_path("2024-01-31-fr.md") == "fr");
  CHECK(stated_by_path("en/2024-01-31.ko.md") == "ko");
  CHECK(stated_by_path("2024-01-31_AI_enhanced_Chinese.md") == "zh");
  CHECK(stated_by_path("2024/01/31.md") == "");
  CHECK(stated_by_path("what-makes-it.md") == "");
  CHECK(stated_by_path("design-de-novo.md") == "");
  Sheet sheet;
  sheet.path = "en/a.md";
  sheet.front_matter.set("lang", "ja");
  CHECK(stated_language(sheet) == "ja");
  sheet.front_matter.set("language", "no such");
  CHECK(stated_language(sheet) == "ja");
}

TEST_CASE("letters win over what is said of a text", "[text-language]") {
  CHECK(language_of_text("잎을 셉니다.", "en") == "ko");
  CHECK(language_of_text("We count leaves.", "ko") == "en");
  CHECK(language_of_text("Nous comptons.", "fr") == "fr");
  CHECK(language_of_text("Nous comptons.", "") == "en");
  CHECK(language_of_text("12 %", "ko") == "ko");
  CHECK(language_of_text("12 %", "") == "");
  CHECK(language_of_text("研究報告", "ja") == "ja");
  CHECK(language_of_text("Мы считаем", "ru") == "ru");
}
