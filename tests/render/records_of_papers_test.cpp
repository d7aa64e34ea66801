#include <string>
#include <utility>
#include <vector>

#include "json/read_json.h"
#include "kit/catch.h"
#include "render/data_files.h"
#include "render/paper_record.h"
#include "render/search_documents.h"
#include "render/write_record.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

const model::PaperId paper_id{model::PaperId::Kind::arxiv, "2401.00001"};

model::Records records_that_say(std::vector<model::Fact> facts) {
  model::Records records;
  records.papers.push_back({paper_id, std::move(facts)});
  return records;
}

model::Fact fact(model::PaperField field, std::vector<std::string> values,
                 std::string source = "arxiv") {
  return {field, std::move(source), {2024, 3, 1}, std::move(values)};
}

std::vector<model::Sheet> two_days() {
  model::Entry first = kit::entry("2401.00001", "A Paper", 17);
  first.authors.names = {"Bo Chen", "Ada Kim"};
  model::Entry same = kit::entry("2401.00002", "Another", 17);
  model::Entry less = kit::entry("2401.00003", "Less", 3);
  model::Entry none = kit::entry("2401.00004", "None");
  model::Entry again = kit::entry("2401.00001", "A Paper", 20);
  again.authors.names = {"Bo Chen", "Ada Kim"};
  again.summary = {kit::paragraph("Said on the second day.")};
  std::vector<model::Sheet> sheets;
  sheets.push_back(kit::sheet({2024, 1, 31}, {less, first, none, same}));
  sheets.push_back(kit::sheet({2024, 2, 1}, {again}));
  return sheets;
}

kit::Newsroom room_of(std::vector<model::Fact> facts = {}, std::vector<std::string> withhold = {}) {
  model::Site site = kit::site_at("https://example.org/base/", "en");
  site.data.withhold = std::move(withhold);
  return kit::Newsroom(two_days(), std::move(site), records_that_say(std::move(facts)));
}

std::uint32_t find(const model::Archive& archive, std::string_view id) {
  for (std::uint32_t index = 0; index < archive.papers.size(); ++index) {
    if (archive.papers[index].id.value == id) return index;
  }
  FAIL(id);
  return 0;
}

PaperRecord record_of(const kit::Newsroom& room, std::string_view id = "2401.00001") {
  return make_record(*room.context, find(room.archive, id));
}

std::string csv_of(std::string title) {
  model::Entry entry = kit::entry("2401.00001", std::move(title), -2);
  std::vector<model::Sheet> sheets;
  sheets.push_back(kit::sheet({2024, 1, 31}, {std::move(entry)}));
  const kit::Newsroom room(std::move(sheets), kit::site_at("https://example.org/", "en"));
  base::Sink out;
  for (const ArchiveFile& file : archive_files()) {
    if (file.name == "csv") file.write(*room.context, out);
  }
  return out.text().substr(out.text().find("\r\n") + 2);
}

}  // namespace

TEST_CASE("a record states the day of the digest as the first seen, never as published") {
  CHECK_FALSE(record_of(room_of()).published);
  CHECK(record_of(room_of()).first_seen == base::Date{2024, 1, 31});
  const PaperRecord record =
      record_of(room_of({fact(model::PaperField::published, {"2024-01-29"})}));
  CHECK(record.published == base::Date{2024, 1, 29});
  CHECK(record.first_seen == base::Date{2024, 1, 31});
}

TEST_CASE("names whose order is not known are said to be in none") {
  const PaperRecord unknown = record_of(room_of());
  REQUIRE(unknown.authors);
  CHECK_FALSE(unknown.authors->in_order);
  CHECK(unknown.authors->said_by == "digest");
  const PaperRecord known =
      record_of(room_of({fact(model::PaperField::authors, {"Ada Kim", "Bo Chen"})}));
  REQUIRE(known.authors);
  CHECK(known.authors->in_order);
  CHECK(known.authors->names == std::vector<std::string>{"Ada Kim", "Bo Chen"});
  CHECK(known.authors->said_by == "arxiv");
  CHECK_FALSE(record_of(room_of(), "2401.00002").authors);
}

TEST_CASE("equal votes share a place, and papers without votes have none") {
  const kit::Newsroom room = room_of();
  CHECK(record_of(room).days[0].rank == 1U);
  CHECK(record_of(room, "2401.00002").days[0].rank == 1U);
  CHECK(record_of(room, "2401.00003").days[0].rank == 3U);
  CHECK_FALSE(record_of(room, "2401.00004").days[0].rank);
  CHECK_FALSE(record_of(room, "2401.00004").votes);
  CHECK(record_of(room).days[0].papers == 4);
  REQUIRE(record_of(room).days.size() == 2);
  CHECK(record_of(room).votes == 20);
  REQUIRE(record_of(room).summary);
  CHECK(record_of(room).summary->date == base::Date{2024, 2, 1});
  CHECK(record_of(room).summary->text == "Said on the second day.");
  CHECK(record_of(room).summary->html == "<p>Said on the second day.</p>");
}

TEST_CASE("what may not be passed on is in no record, with all that follows from it") {
  const std::vector<model::Fact> facts = {fact(model::PaperField::authors, {"Ada Kim", "Bo Chen"}),
                                          fact(model::PaperField::published, {"2024-01-29"}),
                                          fact(model::PaperField::venue, {"A Venue"}, "openalex")};
  const PaperRecord record = record_of(room_of(facts, {"arxiv"}));
  REQUIRE(record.authors);  // as the digest names them
  CHECK(record.authors->said_by == "digest");
  CHECK_FALSE(record.authors->in_order);
  CHECK_FALSE(record.published);
  REQUIRE(record.facts.size() == 1);
  CHECK(record.facts[0].said->source == "openalex");
  CHECK(record.facts[0].believed);
  const PaperRecord without_digest = record_of(room_of(facts, {"digest"}));
  CHECK_FALSE(without_digest.summary);
  CHECK(without_digest.authors);
  CHECK(without_digest.facts.size() == 3);
  // Names say what a paper is.
  const PaperRecord named = record_of(room_of({}, {"digest"}));
  REQUIRE(named.authors);
  CHECK(named.authors->said_by == "digest");
}

TEST_CASE("a search shows what may be passed on, and finds by all words") {
  const std::vector<model::Fact> facts = {
      fact(model::PaperField::authors, {"Zoe Source", "Ada Kim"}),
      fact(model::PaperField::doi, {"10.1000/journal"}),
      fact(model::PaperField::code, {"https://github.com/one/two"})};
  const auto document_of = [&](std::vector<std::string> withhold) {
    const kit::Newsroom room = room_of(facts, std::move(withhold));
    return search_documents(*room.context).at(find(room.archive, "2401.00001"));
  };
  const auto names_of = [](const search::Document& document) {
    std::vector<std::string> names;
    for (const auto& author : document.authors) names.push_back(author.name);
    return names;
  };
  using Names = std::vector<std::string>;
  const search::Document all = document_of({});
  CHECK(names_of(all) == Names{"Zoe Source", "Ada Kim"});
  CHECK(all.identifiers.size() == 2);
  CHECK(all.has == Names{"code"});
  CHECK(all.sentence == "Said on the second day.");
  // Who has no paper of which a source may tell is not named: a page of hers tells readers.
  const search::Document without = document_of({"arxiv"});
  CHECK(names_of(without) == Names{"Ada Kim"});
  CHECK(without.identifiers == Names{"2401.00001"});
  CHECK(without.has.empty());
  CHECK(without.sentence == "Said on the second day.");
  const search::Document without_digest = document_of({"digest"});
  CHECK(without_digest.sentence.empty());
  CHECK_THAT(without_digest.summary, ContainsSubstring("second day"));
  CHECK(names_of(without_digest) == Names{"Zoe Source", "Ada Kim"});
}

TEST_CASE("words of a summary by which a topic was found are the digest's") {
  const auto words_of = [](std::vector<std::string> withhold) {
    model::Site site = kit::site_at("https://example.org/", "en");
    site.data.withhold = std::move(withhold);
    model::Entry entry = kit::entry("2401.00001", "A Paper", 17);
    entry.tags = {"Robots"};
    std::vector<model::Sheet> sheets;
    sheets.push_back(kit::sheet({2024, 1, 31}, {std::move(entry)}));
    kit::Newsroom room(std::move(sheets), std::move(site));
    auto& reasons = room.archive.papers.front().topics.front().reasons;
    reasons.push_back({model::TopicReason::Where::summary, "robot arms"});
    std::size_t of_tags = 0;
    std::size_t of_summary = 0;
    for (const PaperRecord::Topic& topic : record_of(room).topics) {
      for (const model::TopicReason* reason : topic.reasons) {
        (reason->where == model::TopicReason::Where::summary ? of_summary : of_tags) += 1;
      }
    }
    return std::pair(of_tags > 0, of_summary > 0);
  };
  CHECK(words_of({}) == std::pair(true, true));
  CHECK(words_of({"digest"}) == std::pair(true, false));
}

TEST_CASE("a record is one object with every member") {
  const kit::Newsroom room = room_of();
  base::Sink out;
  json::JsonStream json(out);
  write_record(record_of(room, "2401.00004"), RecordText::whole, json);
  const auto value = json::read_json(out.text());
  REQUIRE(value);
  CHECK(value->object().members().size() == 18);
  CHECK(value->object().find("summary")->is_null());
  CHECK(value->object().find("url")->text() == "https://example.org/base/papers/2401.00004/");
  base::Sink short_out;
  json::JsonStream without(short_out);
  write_record(record_of(room), RecordText::none, without);
  CHECK(json::read_json(short_out.text())->object().find("summary") == nullptr);
}

TEST_CASE("no cell is a formula, and a quote in one is doubled") {
  CHECK(
      csv_of("Plain").starts_with("2024-01-31,1,-2,\"arxiv:2401.00001\",\"2401.00001\",\"10.48550/"
                                  "arXiv.2401.00001\",\"Plain\",,"));
  for (const char* begin : {"=1", "+1", "-1", "@1", "＝1", "＋1", "－1", "＠1"}) {
    CHECK(csv_of(begin).find("\"'" + std::string(begin) + "\"") != std::string::npos);
  }
  CHECK(csv_of("a \"b\", c").find("\"a \"\"b\"\", c\"") != std::string::npos);
  const std::string cut = csv_of(std::string(40'000, 'x'));
  CHECK(cut.size() < 20'000);
  CHECK(cut.find("…\"") != std::string::npos);
}
