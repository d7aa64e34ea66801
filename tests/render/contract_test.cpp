#include <algorithm>
#include <cstdlib>

#include "kit/catch.h"
#include "kit/contract_docs.h"
#include "kit/places.h"
#include "render/languages.h"
#include "render/listings.h"
#include "render/ranked_lists.h"
#include "render/views_entry.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "render_kit.h"

namespace dayleaf::render {

namespace {

model::Entry full_entry(std::string id, std::string title, std::int64_t votes, int names) {
  model::Entry entry = kit::entry(std::move(id), std::move(title), votes);
  for (int index = 0; index < names; ++index) {
    entry.authors.names.push_back("Name " + std::to_string(index));
  }
  entry.media.push_back(
      {model::Media::Kind::image, "https://img.example/a.png", false, "a chart", "", {}, {}});
  entry.media.push_back(
      {model::Media::Kind::video, "https://img.example/a.mp4", false, "", "video/mp4", {}, {}});
  entry.tags = {"Robots", "로봇 공학"};
  entry.summary = {
      kit::paragraph("An intro."), kit::bullets({std::string("one"), std::string("two")}),
      kit::paragraph("And more, see "),
      kit::paragraph(
          {kit::around(model::Inline::Kind::link, {kit::text("code")}, "https://code.example/x")})};
  return entry;
}

std::vector<model::Sheet> sheets() {
  std::vector<model::Sheet> sheets;
  for (int day = 1; day <= 4; ++day) {
    std::vector<model::Entry> entries;
    for (int paper = 0; paper < 9; ++paper) {
      // The first paper of each day comes back on all others, under another title and summary.
      const std::string id =
          paper == 0 ? "2401.00000"
                     : "2401.0" + std::to_string(day) + "0" + std::to_string(paper) + "0";
      entries.push_back(full_entry(
          id, "Paper " + std::to_string(day) + ": part " + std::to_string(paper), paper, 30));
      entries.back().summary.push_back(kit::paragraph("Said on day " + std::to_string(day)));
    }
    sheets.push_back(kit::sheet({2023 + day % 2, 12, day}, std::move(entries)));
    sheets.back().preamble = {kit::paragraph("Hello.")};
  }
  std::sort(sheets.begin(), sheets.end(),
            [](const model::Sheet& a, const model::Sheet& b) { return a.date < b.date; });
  return sheets;
}

// Something of everything that sources can say, of the paper that comes back every day.
model::Records records() {
  model::PaperFacts facts{{model::PaperId::Kind::arxiv, "2401.00000"}, {}};
  for (const model::FieldRow& row : model::field_rows()) {
    for (const char* source : {"arxiv", "openalex"}) {
      model::Fact fact{
          row.field, source, {2024, 3, 1}, {"https://" + std::string(source) + ".example/"}};
      if (row.field == model::PaperField::authors) fact.values = {"Name 1", source};
      if (row.field == model::PaperField::published) fact.values = {"2024-01-02"};
      if (row.field == model::PaperField::citations) fact.values = {"1234"};
      if (row.field == model::PaperField::institutions) fact.values.assign(20, "Somewhere");
      facts.facts.push_back(std::move(fact));
    }
  }
  model::Records records;
  records.papers.push_back(std::move(facts));
  model::DayRecord day;
  day.date = {2023, 12, 2};
  day.votes = {{{model::PaperId::Kind::arxiv, "2401.00000"},
                {{{2023, 12, 3}, 1}, {{2024, 1, 3}, 9}, {{2024, 2, 3}, 7}}}};
  records.days.push_back(std::move(day));
  return records;
}

std::string differences(std::string_view layout, std::string_view shape,
                        const model::Object& object) {
  const theme::Shape* found = kit::find_shape(layout, shape);
  if (found == nullptr) return "no such shape";
  std::string out;
  kit::compare_with_shape(object, *found, std::string(shape), out);
  return out;
}

}  // namespace

TEST_CASE("every view is what the contract says it is", "[contract]") {
  model::Site site = kit::site_at("https://example.org/base/");
  site.papers_per_page = 2;  // so that lists have full pages
  site.lenses = {kit::lens("all", "after:2000"), kit::lens("none", "zymurgy", true)};
  const kit::Newsroom full(sheets(), site, records());
  const kit::Newsroom bare({kit::sheet({2024, 1, 1}, {kit::entry("2401.00001", "T")})});
  for (const kit::Newsroom* room : {&full, &bare}) {
    REQUIRE(room->context != nullptr);
    const RenderContext& context = *room->context;
    CHECK(differences("home", "site", shell_of(context).site) == "");
    CHECK(differences("home", "page", page_view(context, {})) == "");
    CHECK(differences("home", "home", home_view(context)) == "");
    CHECK(differences("day", "day", day_view(context, 0)) == "");
    CHECK(differences("month", "month", month_view(context, 0)) == "");
    CHECK(differences("year", "year", year_view(context, 0)) == "");
    CHECK(differences("days", "days", days_view(context)) == "");
    CHECK(differences("paper", "paper", paper_view(context, 0)) == "");
    CHECK(differences("topics", "topics", topics_view(context)) == "");
    CHECK(differences("not_found", "not_found", not_found_view(context)) == "");
    CHECK(differences("subscribe", "subscribe", subscribe_view(context)) == "");
    for (const EntryPlace place : {EntryPlace::lead, EntryPlace::card, EntryPlace::story,
                                   EntryPlace::brief, EntryPlace::row, EntryPlace::paper}) {
      CHECK(differences("row", "entry",
                        entry_view(context, context.archive.appearances.front(), place)) == "");
    }
  }
  const RenderContext& context = *full.context;
  model::Sheet words = kit::sheet({2024, 1, 2}, {});
  words.preamble = {kit::paragraph("Words.")};
  const kit::Newsroom without_papers({words});
  CHECK(differences("day", "day", text_day_view(*without_papers.context, 0)) == "");
  CHECK(differences("home", "home", home_view(*without_papers.context)) == "");
  CHECK(differences("topic", "topic_page", topic_view(context, 0, newest_page)) == "");
  CHECK(differences("topic", "topic_page", topic_view(context, 0, 1)) == "");
  CHECK(differences("author", "author_page", author_view(context, 0, newest_page)) == "");
  CHECK(differences("author", "author_page", author_view(context, 0, 1)) == "");
  CHECK(differences("authors", "authors", author_front_view(context)) == "");
  for (const std::size_t lens : {0, 1}) {
    CHECK(differences("lens", "lens_page", lens_view(context, lens, newest_page)) == "");
  }
  CHECK(differences("lens", "lens_page", lens_view(context, 0, 1)) == "");
  CHECK(differences("lenses", "lenses", lenses_view(context)) == "");
  for (const model::Listing::Kind kind :
       {model::Listing::Kind::topic, model::Listing::Kind::person, model::Listing::Kind::lens}) {
    const model::Listing listing = listing_of(context, kind, 0);
    for (const int year : {every_year, 2024}) {
      CHECK(differences("ranked", "ranked_page", ranked_view(context, listing, year)) == "");
    }
  }
  CHECK(differences("authors", "authors", author_letter_view(context, 0, 1)) == "");
}

TEST_CASE("an archive without a day has a front page", "[contract]") {
  const kit::Newsroom room(std::vector<model::Sheet>{});
  REQUIRE(room.context != nullptr);
  CHECK(differences("home", "home", home_view(*room.context)) == "");
  CHECK(differences("days", "days", days_view(*room.context)) == "");
  CHECK(differences("not_found", "not_found", not_found_view(*room.context)) == "");
  CHECK(differences("search", "search", search_view(*room.context)) == "");
}

TEST_CASE("no name of the contract is said twice in one shape, and every field says what it is",
          "[contract]") {
  for (const theme::Contract::Layout& layout : theme_contract().layouts) {
    for (const theme::Shape* shape : layout.scopes) {
      CHECK_FALSE(shape->about.empty());
      for (std::size_t at = 0; at < shape->fields.size(); ++at) {
        CHECK_FALSE(shape->fields[at].about.empty());
        for (std::size_t before = 0; before < at; ++before) {
          INFO(shape->name << "." << shape->fields[at].name);
          CHECK(shape->fields[before].name != shape->fields[at].name);
        }
      }
    }
  }
}

TEST_CASE("the theme that is part of the program keeps to the contract in all languages",
          "[contract]") {
  for (const std::string_view language : language_codes()) {
    base::Diagnostics diagnostics;
    const auto theme = theme::load_theme(theme::built_in_theme("broadsheet"), language,
                                         theme_contract(), diagnostics);
    for (const base::Diagnostic& diagnostic : diagnostics.all()) {
      INFO(diagnostic.path << ":" << diagnostic.line << ":" << diagnostic.column << ": "
                           << diagnostic.message << " " << diagnostic.suggestion);
      CHECK(diagnostic.severity == base::Severity::note);
    }
    CHECK(theme != nullptr);
  }
}

TEST_CASE("docs/theming.md has the tables of the contract", "[contract]") {
  const std::filesystem::path path = kit::source_folder() / "docs/theming.md";
  const std::string begin =
      "<!-- The contract: written by the tests from engine/render. UPDATE_GOLDEN=1 rewrites it. "
      "-->\n";
  std::string text = kit::read_file(path);
  const std::size_t at = text.find(begin);
  REQUIRE(at != std::string::npos);
  const std::string expected =
      text.substr(0, at) + begin + "\n" + kit::write_contract_markdown(theme_contract());
  if (const char* update = std::getenv("UPDATE_GOLDEN");
      update != nullptr && std::string(update) == "1") {
    kit::write_file(path, expected);
    text = expected;
  }
  CHECK(text == expected);
}

}  // namespace dayleaf::render
