#include "render/views_states.h"

#include <string>
#include <utility>
#include <vector>

#include "kit/catch.h"
#include "kit/days.h"
#include "render/views_calendar.h"
#include "render/views_pages.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;
using kit::day_record;

namespace {

// Wednesday 31 January to Thursday 8 February 2024.
kit::Newsroom room(const std::string& language, const std::string& reason = "HTTP 500",
                   std::size_t listed = 1) {
  model::Records records;
  records.days = {day_record({2024, 1, 31}, model::DayState::complete, 2),
                  day_record({2024, 2, 1}, model::DayState::complete, listed),
                  day_record({2024, 2, 2}, model::DayState::failed, 0, reason),
                  day_record({2024, 2, 3}, model::DayState::empty, 0, "Saturday"),
                  day_record({2024, 2, 4}, model::DayState::empty, 0, "Sunday"),
                  day_record({2024, 2, 8}, model::DayState::partial, 1)};
  return kit::Newsroom(
      {kit::sheet({2024, 1, 31}, {kit::entry("2401.00001", "A"), kit::entry("2401.00002", "B")}),
       kit::sheet({2024, 2, 1}, {kit::entry("2401.00003", "C")}),
       kit::sheet({2024, 2, 6}, {kit::entry("2401.00004", "D")}),
       kit::sheet({2024, 2, 8}, {kit::entry("2401.00005", "E")})},
      kit::site_at("https://example.org/", language), std::move(records));
}

std::string titles(const kit::Newsroom& room) {
  std::string text;
  for (const model::CalendarDay& day : room.archive.calendar) {
    text += state_title(*room.context, day) + "\n";
  }
  return text;
}

std::string texts(const model::Value& list, std::string_view name) {
  std::string text;
  for (const model::Value& item : list.list()) {
    if (!text.empty()) text += ", ";
    text += item.object().find(name)->text();
  }
  return text;
}

std::string text_of(const model::Object& object, std::string_view name) {
  return std::string(object.find(name)->text());
}

}  // namespace

TEST_CASE("a day says how it went, in both languages", "[states]") {
  CHECK(titles(room("en", "HTTP 500", 3)) ==
        "31 January: complete, 2 papers\n"
        "1 February: complete, 1 paper (3 listed)\n"
        "2 February: failed: HTTP 500, asked on 2024-02-09\n"
        "3 February: nothing listed (Saturday)\n"
        "4 February: nothing listed (Sunday)\n"
        "5 February: not fetched\n"
        "6 February: written by hand, 1 paper\n"
        "7 February: not fetched\n"
        "8 February: not finished yet, 1 paper so far\n");
  CHECK(titles(room("ko", "HTTP 500", 3)) ==
        "1월 31일: 모두 받음, 논문 2편\n"
        "2월 1일: 모두 받음, 논문 1편(목록 3편)\n"
        "2월 2일: 받지 못함: HTTP 500, 2024-02-09 확인\n"
        "2월 3일: 목록 없음(토요일)\n"
        "2월 4일: 목록 없음(일요일)\n"
        "2월 5일: 받지 않음\n"
        "2월 6일: 직접 작성, 논문 1편\n"
        "2월 7일: 받지 않음\n"
        "2월 8일: 아직 받는 중, 지금까지 논문 1편\n");
}

TEST_CASE("a period counts its states, those that occur", "[states]") {
  const kit::Newsroom english = room("en");
  CHECK(texts(state_list(*english.context, {2024, 2, 1}, {2024, 2, 29}), "state_text") ==
        "1 complete, 1 not finished, 2 with nothing listed, 1 failed, 2 not fetched, "
        "1 written by hand");
  CHECK(texts(state_list(*english.context, {2024, 1, 1}, {2024, 1, 31}), "state_name") ==
        "complete");
  const kit::Newsroom korean = room("ko");
  CHECK(texts(state_list(*korean.context, {2024, 2, 1}, {2024, 2, 29}), "state_text") ==
        "모두 받음 1일, 받는 중 1일, 목록 없음 2일, 받지 못함 1일, 받지 않음 2일, 직접 작성 1일");
}

TEST_CASE("a day that is not finished says so on its page and on the front", "[states]") {
  const kit::Newsroom english = room("en", "HTTP 500", 3);
  const model::Object last = day_view(*english.context, 3);
  CHECK(text_of(last, "day_state") == "partial");
  CHECK(text_of(last, "day_note") == "Not finished yet: 1 paper so far.");
  CHECK(text_of(home_view(*english.context), "day_note") == text_of(last, "day_note"));
  CHECK(text_of(day_view(*english.context, 0), "day_state") == "complete");
  CHECK(text_of(day_view(*english.context, 0), "day_note").empty());
  CHECK(text_of(day_view(*english.context, 1), "day_note") ==
        "3 listed by the source; 1 paper here.");
  CHECK(text_of(day_view(*english.context, 2), "day_state") == "by-hand");
  CHECK(text_of(day_view(*english.context, 2), "day_note").empty());
  CHECK(text_of(day_view(*room("ko").context, 3), "day_note") ==
        "아직 다 받지 않았습니다. 지금까지 논문 1편.");
}

TEST_CASE("a month lists the days of which readers should know something", "[states]") {
  const kit::Newsroom english = room("en", "HTTP 500", 3);
  const model::Object month = month_view(*english.context, 1);
  CHECK(texts(*month.find("day_notes"), "note_text") ==
        "1 February: complete, 1 paper (3 listed), "
        "2 February: failed: HTTP 500, asked on 2024-02-09, "
        "8 February: not finished yet, 1 paper so far");
  CHECK(texts(*month.find("day_notes"), "note_url") == "/2024/02/01/, , /2024/02/08/");
}

TEST_CASE("without records of days calendars show no states", "[states]") {
  const kit::Newsroom plain({kit::sheet({2024, 2, 1}, {kit::entry("2401.00001", "A")}),
                             kit::sheet({2024, 2, 5}, {kit::entry("2401.00002", "B")})});
  CHECK(state_list(*plain.context, {2024, 1, 1}, {2024, 12, 31}).list().empty());
  CHECK(text_of(day_view(*plain.context, 0), "day_state").empty());
  const model::Object month = calendar_view(*plain.context, 2024, 2).object();
  for (const model::Value& week : month.find("weeks")->list()) {
    for (const model::Value& cell : week.object().find("cells")->list()) {
      CHECK(text_of(cell.object(), "cell_state").empty());
    }
  }
  CHECK_FALSE(calendar_view(*plain.context, 2024, 3).object().find("cal_in_span")->boolean());
}

TEST_CASE("a month without digests is in the span when something is known of its days",
          "[states]") {
  model::Records records;
  records.days = {day_record({2024, 3, 1}, model::DayState::failed, 0, "HTTP 500")};
  const kit::Newsroom english({kit::sheet({2024, 2, 29}, {kit::entry("2401.00001", "A")})},
                              kit::site_at("/"), std::move(records));
  const model::Object march = calendar_view(*english.context, 2024, 3).object();
  CHECK(march.find("cal_in_span")->boolean());
  CHECK(text_of(march, "cal_url").empty());
  CHECK_FALSE(calendar_view(*english.context, 2024, 4).object().find("cal_in_span")->boolean());
}

TEST_CASE("the calendar as data has every day once, in order", "[states]") {
  kit::Newsroom english = room("en", "\"quoted\" </script>", 3);
  const std::string json = kit::filled(english.pages(), "api/calendar.json");
  CHECK(json.starts_with(
      R"({"version":1,"generated_from":{"digests":4,"records":6,"asked":"2024-02-09"},)"
      R"("sources":["huggingface"],"first":"2024-01-31","last":"2024-02-08",)"
      R"("counts":{"complete":2,"partial":1,"empty":2,"failed":1,"not-fetched":2,"by-hand":1},)"
      R"("days":[{"date":"2024-01-31","state":"complete","papers":2,"listed":2,)"
      R"("source":"huggingface","asked":"2024-02-09","reason":null,"url":"/2024/01/31/"},)"));
  CHECK(json.find(R"({"date":"2024-02-05","state":"not-fetched","papers":0,"listed":null,)"
                  R"("source":null,"asked":null,"reason":null,"url":null})") != std::string::npos);
  CHECK(json.find(R"("state":"by-hand","papers":1,"listed":null)") != std::string::npos);
  CHECK(json.find("</script>") == std::string::npos);
  kit::Newsroom nothing({});
  CHECK(kit::filled(nothing.pages(), "api/calendar.json") ==
        R"({"version":1,"generated_from":{"digests":0,"records":0,"asked":null},"sources":[],)"
        R"("first":null,"last":null,"counts":{"complete":0,"partial":0,"empty":0,"failed":0,)"
        R"("not-fetched":0,"by-hand":0},"days":[]})"
        "\n");
}

TEST_CASE("what records say of a day is part of what its pages are made from", "[states]") {
  const auto inputs = [](const std::string& reason, std::size_t listed) {
    const kit::Newsroom english = room("en", reason, listed);
    base::Diagnostics ignored;
    std::vector<std::pair<std::string, base::Hash>> all;
    for (const model::Page& page : plan_pages(
             Edition{english.archive, english.site, *english.theme, base::Hash{0, 1}}, ignored)) {
      if (page.inputs) all.emplace_back(page.path, page.inputs());
    }
    return all;
  };
  const auto before = inputs("HTTP 500", 1);
  CHECK(before == inputs("HTTP 500", 1));
  for (const auto& after : {inputs("HTTP 502", 1), inputs("HTTP 500", 2)}) {
    REQUIRE(after.size() == before.size());
    std::string changed;
    for (std::size_t index = 0; index < before.size(); ++index) {
      if (before[index].second != after[index].second) changed += before[index].first + "\n";
    }
    CHECK(changed ==
          "index.html\n2024/02/01/index.html\n2024/02/06/index.html\n2024/02/08/index.html\n"
          "2024/02/index.html\n2024/index.html\ndays/index.html\napi/calendar.json\n");
  }
}
