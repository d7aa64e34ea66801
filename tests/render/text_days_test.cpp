// Days of words without papers: a page each, and nothing that takes them for more.

#include <string>

#include "kit/catch.h"
#include "kit/days.h"
#include "model/page.h"
#include "render/views_calendar.h"
#include "render/views_pages.h"
#include "render/views_states.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

model::Sheet words(const base::Date& date, const std::string& text, const std::string& path = {}) {
  model::Sheet sheet = kit::sheet(date, {});
  if (!path.empty()) sheet.path = path;
  sheet.preamble = {kit::paragraph(text)};
  return sheet;
}

std::string text_of(const model::Object& object, std::string_view name) {
  return std::string(object.find(name)->text());
}

// The cell of a day in a month.
model::Object cell_of(const RenderContext& context, const base::Date& date) {
  const model::Value month = calendar_view(context, date.year, date.month);
  for (const model::Value& week : month.object().find("weeks")->list()) {
    for (const model::Value& cell : week.object().find("cells")->list()) {
      if (text_of(cell.object(), "cell_day") == std::to_string(date.day)) return cell.object();
    }
  }
  return {};
}

kit::Newsroom room(const std::string& language = "en", model::Records records = {}) {
  return kit::Newsroom({kit::sheet({2024, 1, 29}, {kit::entry("2401.00001", "A", 3)}),
                        words({2024, 1, 30}, "The script failed."),
                        kit::sheet({2024, 1, 31}, {kit::entry("2401.00002", "B", 4)}),
                        words({2024, 1, 31}, "Also of this day.", "2024-01-31-b.md"),
                        words({2024, 2, 2}, "Nothing yet.")},
                       kit::site_at("https://example.org/", language), std::move(records));
}

}  // namespace

TEST_CASE("words without papers have a page that claims no papers", "[text_days]") {
  const kit::Newsroom english = room();
  const model::Object day = text_day_view(*english.context, 0);
  CHECK(text_of(day, "date_iso") == "2024-01-30");
  CHECK(text_of(day, "day_intro_html").find("The script failed.") != std::string::npos);
  CHECK(text_of(day, "day_note") == "No papers were read from the digest of this day.");
  CHECK(day.find("ranking")->list().empty());
  CHECK(text_of(day, "votes_sum").empty());
  CHECK(text_of(day, "month_url") == "/2024/01/");
  CHECK(text_of(text_day_view(*english.context, 1), "month_url").empty());
  for (const char* language : {"ko", "ja", "zh", "zh-Hant"}) {
    const kit::Newsroom other = room(language);
    const std::string note = text_of(text_day_view(*other.context, 0), "day_note");
    CHECK_FALSE(note.empty());
    CHECK(note.find("No papers") == std::string::npos);
    CHECK(text_of(text_day_view(*other.context, 0), "day_intro_lang") == "en");
  }
}

TEST_CASE("words without papers stand beside the papers of their day", "[text_days]") {
  const kit::Newsroom english = room();
  const model::Object day = day_view(*english.context, 1);
  CHECK(text_of(day, "day_intro_html").find("Also of this day.") != std::string::npos);
  CHECK(text_of(day, "day_note").empty());
  CHECK(day.find("ranking")->list().size() == 1);
}

TEST_CASE("words in a language that letters do not tell say which it is", "[text_days]") {
  model::Sheet french = words({2024, 1, 30}, "Rien de neuf ce jour.");
  french.front_matter = model::Object{{"language", "fr"}};
  french.groups = {{{kit::text("Nouvelles")}, {kit::paragraph("Encore rien.")}, {3, 1}}};
  const kit::Newsroom english({french});
  const model::Object day = text_day_view(*english.context, 0);
  CHECK(text_of(day, "day_intro_lang") == "fr");
  const model::Object& group = day.find("day_groups")->list().at(0).object();
  CHECK(text_of(group, "group_title_lang") == "fr");
  CHECK(text_of(group, "group_lang") == "fr");
}

TEST_CASE("calendars and neighbours lead to days of words", "[text_days]") {
  kit::Newsroom english = room();
  const std::vector<model::Page> pages = english.pages();
  const RenderContext& context = *english.context;
  const model::Object cell = cell_of(context, {2024, 1, 30});
  CHECK(text_of(cell, "cell_url") == "/2024/01/30/");
  CHECK(text_of(cell, "cell_title") == "30 Jan: no papers read");
  CHECK(text_of(cell_of(context, {2024, 1, 29}), "cell_url") == "/2024/01/29/");
  CHECK(calendar_view(context, 2024, 2).object().find("cal_in_span")->boolean());
  CHECK_FALSE(calendar_view(context, 2024, 3).object().find("cal_in_span")->boolean());
  const auto leads = [&](const std::string& path, const std::string& rel, const std::string& to) {
    return kit::filled(pages, path).find("rel=\"" + rel + "\" href=\"" + to + "\"") !=
           std::string::npos;
  };
  CHECK(leads("2024/01/29/index.html", "next", "/2024/01/30/"));
  CHECK(leads("2024/01/30/index.html", "prev", "/2024/01/29/"));
  CHECK(leads("2024/01/30/index.html", "next", "/2024/01/31/"));
  CHECK(leads("2024/01/31/index.html", "prev", "/2024/01/30/"));
  CHECK(leads("2024/02/02/index.html", "prev", "/2024/01/31/"));
  CHECK(leads("index.html", "prev", "/2024/01/30/"));
  CHECK(leads("index.html", "next", "/2024/02/02/"));
  // No month without papers has a page that a crumb could lead to.
  CHECK(kit::filled(pages, "2024/02/02/index.html").find("\"/2024/02/\"") == std::string::npos);
  CHECK(kit::find_page(pages, "2024/02/index.html") == nullptr);
}

TEST_CASE("no file for programs takes words for papers", "[text_days]") {
  kit::Newsroom english = room();
  const std::vector<model::Page> pages = english.pages();
  for (const model::Page& page : pages) {
    if (page.kind != model::PageKind::feed && page.kind != model::PageKind::data) continue;
    if (page.path == "sitemap.xml" || page.path == "api/calendar.json" || !page.fill) continue;
    const std::string bytes = model::bytes_of(page);
    INFO(page.path);
    CHECK(bytes.find("2024-01-30") == std::string::npos);
    CHECK(bytes.find("/2024/02/02/") == std::string::npos);
  }
  const std::string calendar = kit::filled(pages, "api/calendar.json");
  CHECK(calendar.find("\"date\":\"2024-01-30\",\"state\":\"by-hand\",\"papers\":0") !=
        std::string::npos);
}

TEST_CASE("a site of nothing but words leads to them", "[text_days]") {
  kit::Newsroom english({words({2024, 1, 30}, "The script failed.")});
  CHECK(english.archive.days.empty());
  const std::vector<model::Page> pages = english.pages();
  CHECK(kit::filled(pages, "index.html").find("href=\"/2024/01/30/\"") != std::string::npos);
  CHECK(kit::find_page(pages, "2024/01/30/index.html") != nullptr);
}

TEST_CASE("what a source said of a day of words is told with it", "[text_days]") {
  model::Records records;
  records.days = {kit::day_record({2024, 1, 30}, model::DayState::complete, 9),
                  kit::day_record({2024, 2, 2}, model::DayState::empty, 0, "Saturday")};
  const kit::Newsroom english = room("en", std::move(records));
  const auto title = [&](const base::Date& date) {
    return state_title(*english.context, *state_of_day(*english.context, date));
  };
  CHECK(title({2024, 1, 30}) == "30 January: complete, no papers read");
  CHECK(title({2024, 2, 2}) == "2 February: nothing listed (Saturday), no papers read");
  const model::Object saturday = text_day_view(*english.context, 1);
  CHECK(text_of(saturday, "day_state") == "empty");
  CHECK(text_of(saturday, "day_reason") == "Saturday");
}
