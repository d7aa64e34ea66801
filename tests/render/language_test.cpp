#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "kit/catch.h"
#include "model/text_by_language.h"
#include "render/languages.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

const base::Date wednesday{2024, 1, 31};

std::string reason(const Language& language, std::string_view text) {
  return reason_in(language, model::read_reason(text));
}

}  // namespace

TEST_CASE("dates for people", "[language]") {
  const Language& ko = korean_language;
  const Language& en = english_language;
  CHECK(long_date(wednesday, ko) == "2024년 1월 31일");
  CHECK(long_date(wednesday, en) == "31 January 2024");
  CHECK(short_date(wednesday, ko) == "1월 31일");
  CHECK(short_date(wednesday, en) == "31 Jan");
  CHECK(long_date_with_weekday(wednesday, ko) == "2024년 1월 31일 수요일");
  CHECK(long_date_with_weekday(wednesday, en) == "Wednesday, 31 January 2024");
  CHECK(month_year(2024, 1, ko) == "2024년 1월");
  CHECK(month_year(2024, 1, en) == "January 2024");
  CHECK(month_name(12, ko) == "12월");
  CHECK(month_name(12, en) == "December");
  CHECK(month_letter(12, ko) == "12");
  CHECK(month_letter(12, en) == "D");
  CHECK(year_name(2024, ko) == "2024년");
  CHECK(year_name(2024, en) == "2024");
  CHECK(weekday_name(wednesday, ko) == "수요일");
  CHECK(weekday_name(wednesday, en) == "Wednesday");
}

TEST_CASE("dates for people of Japan and of Chinese in both its scripts", "[language]") {
  const Language& ja = japanese_language;
  const Language& zh = simplified_chinese_language;
  const Language& hant = traditional_chinese_language;
  for (const Language* language : {&ja, &zh, &hant}) {
    CHECK(long_date(wednesday, *language) == "2024年1月31日");
    CHECK(short_date(wednesday, *language) == "1月31日");
    CHECK(month_year(2024, 1, *language) == "2024年1月");
    CHECK(month_name(12, *language) == "12月");
    CHECK(year_name(2024, *language) == "2024年");
  }
  CHECK(long_date_with_weekday(wednesday, ja) == "2024年1月31日（水曜日）");
  CHECK(long_date_with_weekday(wednesday, zh) == "2024年1月31日星期三");
  CHECK(week_column({2024, 2, 4}, ja) == 0);
  CHECK(week_column({2024, 2, 4}, zh) == 6);
  CHECK(week_column({2024, 2, 4}, hant) == 0);
  CHECK(counted(ja.words.papers, 1) == "論文1本");
  CHECK(counted(ja.words.papers, 1234) == "論文1,234本");
  CHECK(counted(zh.words.papers, 2) == "2篇论文");
  CHECK(counted(hant.words.votes, 1) == "1個讚");
  CHECK(with(ja.words.papers_by, {"論文2本", "Ada"}) == "Adaの論文2本");
  CHECK(with(zh.words.more_authors, {"Ada、Bo", "7"}) == "Ada、Bo及其他7人");
  CHECK(reason(ja, "Independence Day (observed)") == "米国独立記念日の振替休日");
  CHECK(reason(zh, "Saturday") == "星期六");
  CHECK(reason(hant, "Christmas Day") == "聖誕節");
}

TEST_CASE("a tag means the language that it is nearest to", "[language]") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"ja", "ja"},
      {"JA", "ja"},
      {"ja-JP", "ja"},
      {"ko_KR", "ko"},
      {"en-GB", "en"},
      {"zh", "zh"},
      {"zh-Hans", "zh"},
      {"zh-CN", "zh"},
      {"zh-SG", "zh"},
      {"zh-Hans-HK", "zh"},
      {"zh-Hant", "zh-Hant"},
      {"ZH-HANT", "zh-Hant"},
      {"zh-TW", "zh-Hant"},
      {"zh_HK", "zh-Hant"},
      {"zh-mo", "zh-Hant"},
      {"zh-Hant-TW", "zh-Hant"},
      {"zh-TW-x-mine", "zh-Hant"},
  };
  for (const auto& [tag, code] : cases) {
    CAPTURE(tag);
    REQUIRE(find_language(tag) != nullptr);
    CHECK(find_language(tag)->code == code);
  }
  for (const std::string_view tag : {"", "-", "fr", "zhx", "hans", "auto", "jav"}) {
    CAPTURE(tag);
    CHECK(find_language(tag) == nullptr);
  }
}

TEST_CASE("a text is told in the nearest language that it has", "[language]") {
  model::TextByLanguage text{.text = "ink", .others = {}};
  text.set("zh", "墨水");
  CHECK(text.in("zh-Hant") == "墨水");
  CHECK(text.find("zh-Hant") == nullptr);
  text.set("zh-Hant", "墨水瓶");
  CHECK(text.in("zh-Hant") == "墨水瓶");
  CHECK(text.in("zh") == "墨水");
  CHECK(text.in("ja") == "ink");
}

TEST_CASE("weekdays and holidays are told in Korean, all else as it is", "[language]") {
  CHECK(reason(korean_language, "Saturday") == "토요일");
  CHECK(reason(korean_language, "Thanksgiving Day") == "추수감사절");
  CHECK(reason(korean_language, "Independence Day (observed)") == "미국 독립기념일 대체휴일");
  CHECK(reason(korean_language, "HTTP 500") == "HTTP 500");
  CHECK(reason(korean_language, "").empty());
  CHECK(reason(english_language, "Saturday") == "Saturday");
  CHECK(reason(english_language, "the day was not over yet").empty());
  CHECK(reason(korean_language, "the source lists nothing").empty());
}

TEST_CASE("a language says what it says in its own order", "[language]") {
  Language toy = english_language;
  toy.code = "xx";
  toy.first_weekday = 1;
  toy.weekdays[3] = "Day Three";
  toy.months[0] = "Moon One";
  toy.long_date = "{2}/{1}/{0}";
  toy.words.papers = {"one leaf", "{} leaves"};
  toy.words.list_separator = " & ";
  CHECK(week_column(wednesday, toy) == 2);
  CHECK(week_column(wednesday, english_language) == 3);
  CHECK(week_column({2024, 2, 4}, toy) == 6);
  CHECK(week_column({2024, 2, 5}, toy) == 0);
  CHECK(long_date_with_weekday(wednesday, toy) == "Day Three, 2024/Moon One/31");
  CHECK(counted(toy.words.papers, 1) == "one leaf");
  CHECK(counted(toy.words.papers, 1234) == "1,234 leaves");
  toy.holidays = {};
  CHECK(reason(toy, "Christmas Day (observed)") == "Christmas Day (observed)");
  CHECK(reason(toy, "Wednesday") == "Day Three");
}

TEST_CASE("every language has a code of its own and leaves nothing out", "[language]") {
  const std::vector<std::string_view> codes = language_codes();
  CHECK(std::find(codes.begin(), codes.end(), model::fallback_language) != codes.end());
  for (const Language* language : all_languages()) {
    CAPTURE(language->code);
    CHECK(std::count(codes.begin(), codes.end(), language->code) == 1);
    CHECK(&language_of(language->code) == language);
    const auto none_is_empty = [](const auto& texts) {
      return std::none_of(texts.begin(), texts.end(),
                          [](const auto& text) { return text.empty(); });
    };
    CHECK(none_is_empty(language->months));
    CHECK(none_is_empty(language->short_months));
    CHECK(none_is_empty(language->month_letters));
    CHECK(none_is_empty(language->weekdays));
    CHECK(none_is_empty(language->weekday_letters));
    CHECK(none_is_empty(language->words.day_states));
    CHECK(none_is_empty(language->words.days_by_state));
  }
  CHECK(language_of("fr").code == model::fallback_language);
}
