#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "kit/catch.h"
#include "kit/places.h"
#include "kit/skip.h"
#include "render/views_facts.h"
#include "render/views_pages.h"
#include "render/views_votes.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

const model::PaperId paper_id{model::PaperId::Kind::arxiv, "2401.00001"};

std::vector<model::Sheet> one_day(std::optional<std::int64_t> votes = 17) {
  model::Entry entry = kit::entry("2401.00001", "A Paper", votes);
  entry.authors.names = {"Bo Chen", "Ada Kim"};
  std::vector<model::Sheet> sheets;
  sheets.push_back(kit::sheet({2024, 1, 31}, {std::move(entry)}));
  return sheets;
}

std::string counts(std::optional<std::int64_t> votes, std::vector<model::VoteCount> history) {
  model::Records records;
  model::DayRecord day;
  day.date = {2024, 1, 31};
  day.votes = {{paper_id, std::move(history)}};
  records.days.push_back(std::move(day));
  const kit::Newsroom room(one_day(votes), kit::site_at("https://example.org/"),
                           std::move(records));
  View view(5);
  set_vote_counts(*room.context, room.archive.appearances[0], view);
  return kit::dump(view.take());
}

kit::Newsroom room_that_says(std::vector<model::Fact> facts, std::string language = "en") {
  model::Records records;
  records.papers.push_back({paper_id, std::move(facts)});
  return kit::Newsroom(one_day(), kit::site_at("https://example.org/", std::move(language)),
                       std::move(records));
}

std::string facts_of(std::vector<model::Fact> facts, std::string language = "en") {
  const kit::Newsroom room = room_that_says(std::move(facts), std::move(language));
  View view(32);
  set_facts(*room.context, room.archive.papers[0], view);
  return kit::dump(view.take());
}

model::Fact fact(model::PaperField field, std::vector<std::string> values,
                 std::string source = "arxiv") {
  return {field, std::move(source), {2024, 3, 1}, std::move(values)};
}

}  // namespace

TEST_CASE("votes are said with their days", "[votes]") {
  CHECK(counts(17, {}).empty());
  CHECK(counts(17, {{{2024, 2, 1}, 17}}).empty());
  CHECK_THAT(counts(17, {{{2024, 3, 1}, 96}}),
             Catch::Matchers::StartsWith("app_counts:\n"
                                         "  -\n"
                                         "    count_votes: 17\n"
                                         "    count_on_day: yes\n"
                                         "    count_date: 31 January 2024\n"
                                         "    count_date_iso: 2024-01-31\n"
                                         "  -\n"
                                         "    count_votes: 96\n"
                                         "    count_date: 1 March 2024\n"));
  // Fetched after the event: what the day's were is not known.
  CHECK(counts(96, {{{2024, 3, 1}, 96}}).empty());
  const std::string later = counts(96, {{{2024, 3, 1}, 96}, {{2024, 4, 1}, 99}});
  CHECK_THAT(later, ContainsSubstring("count_votes: 96\n    count_date: 1 March 2024"));
  CHECK_THAT(later, !ContainsSubstring("count_on_day"));
  CHECK_THAT(later, !ContainsSubstring("app_line"));
}

TEST_CASE("three counts are a line", "[votes]") {
  const std::string three =
      counts(0, {{{2024, 2, 1}, 0}, {{2024, 2, 11}, 50}, {{2024, 2, 21}, 100}});
  CHECK_THAT(three, ContainsSubstring("app_count_total: 3\n"));
  CHECK_THAT(three, ContainsSubstring("app_line_points: 6,42 120,24 234,6\n"));
  CHECK_THAT(three, ContainsSubstring("app_line_x: 234\napp_line_y: 6\n"));
  std::vector<model::VoteCount> many;
  for (int day = 0; day < 2000; ++day) many.push_back({base::add_days({2024, 2, 1}, day), day % 7});
  const std::string line = counts(3, std::move(many));
  CHECK(line.size() < 2500);
  CHECK_THAT(counts(1, {{{2024, 2, 1}, 5}, {{2024, 2, 1}, 5}, {{2024, 2, 1}, 5}}),
             ContainsSubstring("app_line_points: 6,42 6,42 6,42\n"));
}

TEST_CASE("facts have their sources and days", "[facts]") {
  const std::string text = facts_of({fact(model::PaperField::authors, {"Ada Kim", "Bo Chen"}),
                                     fact(model::PaperField::doi, {"10.1145/X"}),
                                     fact(model::PaperField::citations, {"1234"}, "openalex"),
                                     fact(model::PaperField::venue, {"NeurIPS"}, "my_own"),
                                     fact(model::PaperField::withdrawn, {"yes"})},
                                    "ko");
  CHECK_THAT(text, Catch::Matchers::StartsWith("order_source: arXiv\n"
                                               "order_date: 2024년 3월 1일\n"
                                               "order_date_iso: 2024-03-01\n"));
  CHECK_THAT(text, ContainsSubstring("fact_text: 10.1145/X\n  fact_lang: en\n"
                                     "  fact_url: https://doi.org/10.1145/X\n"));
  CHECK_THAT(text, ContainsSubstring("fact_text: 1,234\n    fact_url: https://openalex.org/\n"));
  CHECK_THAT(text, ContainsSubstring("source_name: arXiv\n"
                                     "    source_home_url: https://arxiv.org/abs/2401.00001\n"));
  CHECK_THAT(text, ContainsSubstring("source_name: my_own\n    source_date"));
  // Withdrawn, nobody knows when: no day is shown.
  CHECK_THAT(text, ContainsSubstring("withdrawal:\n  values:"));
}

TEST_CASE("what is no DOI leads nowhere", "[facts]") {
  for (const char* doi :
       {"javascript:alert(1)", "10.1145", "https://evil.example/", "10.1/a b", "\"><script>"}) {
    const std::string text = facts_of({fact(model::PaperField::doi, {doi})});
    INFO(text);
    CHECK_THAT(text, !ContainsSubstring("fact_url"));
  }
}

namespace {

void check_hostile_facts(const std::vector<std::string>& payloads) {
  for (const std::string& payload : payloads) {
    std::vector<model::Fact> facts;
    for (const model::FieldRow& row : model::field_rows()) {
      facts.push_back(fact(row.field, {payload}));
      facts.push_back(fact(row.field, {payload + "2"}, "openalex"));
    }
    const kit::Newsroom room = room_that_says(std::move(facts));
    const model::Object view = paper_view(*room.context, 0);
    for (const model::Member& member : view.members()) {
      if (!member.value.is_object()) continue;
      const model::Value* url = member.value.object().find("fact_url");
      if (url == nullptr || url->text().empty()) continue;
      INFO(payload);
      CHECK(url->text().starts_with("https://doi.org/10."));
    }
    for (const model::Value& artifact : view.find("artifacts")->list()) {
      const std::string_view url = artifact.object().find("artifact_url")->text();
      INFO(payload);
      CHECK((url.starts_with("http://") || url.starts_with("https://")));
      CHECK(url.find_first_of("<>\"' \t") == std::string_view::npos);
    }
  }
}

}  // namespace

TEST_CASE("hostile facts stay text and lead to the web only", "[facts]") {
  check_hostile_facts({"</script><script>alert(1)</script>", "\" onmouseover=alert(1) x=\"",
                       "javascript:alert(1)", "java\tscript:alert(1)",
                       "data:text/html,<script>alert(1)</script>", "//evil.example/x",
                       "https://evil.example/\"><img src=x onerror=alert(1)>", "{{{title_html}}}"});
}

TEST_CASE("the hostile facts of others stay text and lead to the web only", "[facts]") {
  std::ifstream shared(kit::shared_folder() / "payloads" / "xss.jsonl");
  if (!shared) return kit::skip("there is no ../shared/payloads beside the source tree");
  std::vector<std::string> payloads;
  for (std::string line; std::getline(shared, line);) payloads.push_back(std::move(line));
  REQUIRE(payloads.size() > 500);
  check_hostile_facts(payloads);
}
