#include "records/record_format.h"

#include <map>

#include "kit/catch.h"
#include "kit/places.h"
#include "records/load_records.h"
#include "records/save_records.h"

using namespace dayleaf;
using namespace dayleaf::records;

namespace {

const model::PaperId paper{model::PaperId::Kind::arxiv, "2401.17268"};

model::Records some_records() {
  model::Records records;
  records.papers.push_back(
      {paper,
       {{model::PaperField::authors, "arxiv", {2024, 3, 1}, {"Tiannan Wang", "Jiamin Chen"}},
        {model::PaperField::authors, "huggingface", {2024, 2, 1}, {"Tiannan Wang"}},
        {model::PaperField::doi, "openalex", {2024, 3, 1}, {"10.1000/\"x\""}}}});
  records.papers.push_back({{model::PaperId::Kind::title, "a \"title\" 한글"},
                            {{model::PaperField::venue, "openalex", {2024, 3, 1}, {"V"}}}});
  model::DayRecord day;
  day.date = {2024, 1, 31};
  day.state = model::DayState::complete;
  day.source = "huggingface";
  day.on = {2024, 3, 1};
  day.listed = 14;
  day.votes.push_back({paper, {{{2024, 2, 1}, 17}, {{2024, 3, 1}, 96}}});
  day.written = "0123abcd";
  records.days.push_back(day);
  model::DayRecord empty;
  empty.date = {2024, 2, 3};
  empty.state = model::DayState::empty;
  empty.on = {2024, 3, 1};
  empty.reason = {model::DayReason::Kind::saturday, false, {}};
  records.days.push_back(empty);
  model::MediaRecord kept;
  kept.url = "https://example.org/a.png";
  kept.on = {2024, 3, 1};
  kept.original = {"media/3f/3f2a.png", "image/png", 640, 480, 1234};
  kept.poster = model::MediaFile{"media/3f/3f2a-poster.webp", "image/webp", 640, 480, 99};
  kept.renditions.push_back({"media/3f/3f2a-320.webp", "image/webp", 320, 240, 50});
  records.media.push_back(kept);
  model::MediaRecord gone;
  gone.url = "https://example.org/b.png";
  gone.state = model::MediaRecord::State::gone;
  gone.on = {2024, 3, 1};
  gone.reason = "HTTP 404";
  gone.is_avatar = true;
  records.media.push_back(gone);
  sort_records(records);
  return records;
}

std::string complaints(std::string_view path, std::string_view text) {
  model::Records records;
  base::Diagnostics diagnostics("data/" + std::string(path));
  read_record_file(path, text, records, diagnostics);
  std::string all;
  for (const base::Diagnostic& diagnostic : diagnostics.all()) all += diagnostic.message + "\n";
  return all;
}

}  // namespace

TEST_CASE("records have their files") {
  CHECK(facts_path(paper) == "papers/2401.json");
  CHECK(facts_path({model::PaperId::Kind::arxiv, "cs/0112017"}) == "papers/0112.json");
  CHECK(facts_path({model::PaperId::Kind::url, "https://x.y/2401.17268"}) == "papers/other.json");
  CHECK(facts_path({model::PaperId::Kind::title, "../../x"}) == "papers/other.json");
  CHECK(days_path({2024, 1, 31}) == "days/2024-01.json");
  CHECK(kind_of_record(media_path("https://example.org/a.png")) == RecordKind::media);
  CHECK(kind_of_record("papers/2401.json") == RecordKind::papers);
  CHECK(kind_of_record("days/2024-01.json") == RecordKind::days);
  for (const char* path :
       {"papers/24012.json", "papers/x.json", "days/2024-13.json", "media/10.json", "media/G.json",
        "papers", "2401.json", "papers/2401.json~"}) {
    CAPTURE(path);
    CHECK_FALSE(kind_of_record(path));
  }
}

TEST_CASE("what is written is read again") {
  const model::Records records = some_records();
  model::Records again;
  for (const std::string& path :
       {facts_path(paper), std::string("papers/other.json"), std::string("days/2024-01.json"),
        std::string("days/2024-02.json"), media_path("https://example.org/a.png"),
        media_path("https://example.org/b.png")}) {
    CAPTURE(path);
    const std::string text = write_record_file(path, records);
    CHECK_FALSE(text.empty());
    base::Diagnostics diagnostics(path);
    read_record_file(path, text, again, diagnostics);
    CHECK(diagnostics.all().empty());
  }
  sort_records(again);
  CHECK(again.papers == records.papers);
  CHECK(again.days == records.days);
  CHECK(again.media == records.media);
  CHECK(write_record_file("papers/2312.json", records).empty());
}

TEST_CASE("files of records say their version, and those of a newer one are refused") {
  const model::Records records = some_records();
  const std::string day = R"("2024-01-31": {"state": "complete", "on": "2024-02-01", "listed": 0})";
  const std::map<std::string, std::string> some = {
      {"days/2024-01.json", day},
      {"papers/2401.json",
       R"("arxiv:2401.17268": {"doi": {"arxiv": {"on": "2024-02-01", "value": "10.1/x"}}})"},
      {media_path("https://example.org/a.png"),
       R"("https://example.org/a.png": {"state": "gone", "on": "2024-02-01"})"}};
  for (const auto& [path, record] : some) {
    CAPTURE(path);
    const std::string text = write_record_file(path, records);
    CHECK(text.starts_with("{\n  \"version\": 1,\n"));
    const auto taken = [&, path = path](const std::string& file) {
      model::Records read;
      base::Diagnostics diagnostics("data/" + path);
      read_record_file(path, file, read, diagnostics);
      std::string said = std::to_string(read.papers.size() + read.days.size() + read.media.size());
      for (const base::Diagnostic& found : diagnostics.all()) said += " " + found.message;
      return said;
    };
    CHECK(taken("{" + record + "}") == "1");  // as it was before there were versions
    CHECK(taken("{\"version\": 1, " + record + "}") == "1");
    CHECK(taken("{" + record + ", \"version\": 1}") == "1");
    CHECK(taken("{\"version\": 2, " + record + ", \"new\": []}") ==
          "0 this is a record of version 2, and this dayleaf reads versions up to 1");
    for (const char* version : {"0", "-1", "1.5", "\"1\"", "null", "[]", "{}", "true"}) {
      CHECK(taken("{\"version\": " + std::string(version) + ", " + record + "}") ==
            "0 version: must be a whole number such as 1");
    }
  }
}

TEST_CASE("what is wrong is named, and the rest is taken") {
  CHECK_THAT(complaints("papers/2401.json", "{"), Catch::Matchers::StartsWith("this is not JSON"));
  CHECK(complaints("papers/2401.json", "[]") == "this must be an object\n");
  CHECK(
      complaints("papers/2401.json", R"({"arxiv:2401.1": {"authors": {"arxiv": {"on": "2024-03-01",
        "value": ["A", 7]}}, "colour": {}}, "x": {}})") ==
      "arxiv:2401.1: what arxiv says of \"authors\" must be a list of texts of one line\n"
      "arxiv:2401.1: \"colour\" is no field of a paper\n"
      "x: this is no paper such as \"arxiv:2401.17268\": {…}\n");
  CHECK(complaints("days/2024-01.json", R"({"2024-01-31": {"state": "fine", "on": "yesterday",
        "listed": "14"}})") ==
        "2024-01-31: \"fine\" is no state of a day\n"
        "2024-01-31: \"on\" must be a date such as \"2024-01-31\"\n"
        "2024-01-31: \"listed\" must be a whole number\n");
  model::Records records;
  base::Diagnostics diagnostics("data/days/2024-01.json");
  read_record_file(
      "days/2024-01.json",
      R"({"2024-01-30": 5, "2024-01-31": {"state": "empty", "on": "2024-02-01", "listed": 0}})",
      records, diagnostics);
  CHECK(diagnostics.all().size() == 1);
  REQUIRE(records.days.size() == 1);
  CHECK(records.days.front().state == model::DayState::empty);
}

TEST_CASE("a record cannot name a file outside of the mirror") {
  for (const char* path : {"../x", "media/../x", "/etc/passwd", "media//x", "media/.git/x",
                           "content/x", "media/", "media/a\\u0000b", "media/A.png?x"}) {
    CAPTURE(path);
    CHECK_FALSE(complaints("media/0.json",
                           R"({"https://x.y/": {"state": "kept", "on": "2024-02-01",
                               "original": {"path": ")" +
                               std::string(path) + R"(", "type": "image/png", "bytes": 1}}})")
                    .empty());
  }
}

TEST_CASE("facts keep the day on which they were first seen") {
  model::PaperFacts known{paper, {}};
  CHECK(model::merge_facts(
      known, {paper, {{model::PaperField::doi, "openalex", {2024, 3, 1}, {"10.1/x"}}}}));
  CHECK_FALSE(model::merge_facts(
      known, {paper, {{model::PaperField::doi, "openalex", {2024, 4, 1}, {"10.1/x"}}}}));
  CHECK(known.facts.front().on == base::Date{2024, 3, 1});
  CHECK(model::merge_facts(known, {paper,
                                   {{model::PaperField::doi, "openalex", {2024, 5, 1}, {"10.1/y"}},
                                    {model::PaperField::doi, "arxiv", {2024, 5, 1}, {"10.1/z"}}}}));
  CHECK(known.find(model::PaperField::doi)->source == "arxiv");
  CHECK(known.find(model::PaperField::doi, "openalex")->on == base::Date{2024, 5, 1});
  CHECK(known.find(model::PaperField::venue) == nullptr);
}

TEST_CASE("of two records the later one stays") {
  model::Records records;
  records.days.push_back(
      {{2024, 1, 31}, model::DayState::failed, "a", {2024, 2, 1}, 0, {}, {}, ""});
  records.days.push_back(
      {{2024, 1, 31}, model::DayState::complete, "b", {2024, 2, 2}, 3, {}, {}, ""});
  records.days.push_back({{2024, 1, 30}, model::DayState::empty, "a", {2024, 2, 1}, 0, {}, {}, ""});
  sort_records(records);
  REQUIRE(records.days.size() == 2);
  CHECK(records.find_day({2024, 1, 31})->source == "b");
  CHECK(records.find_day({2024, 2, 1}) == nullptr);
}

TEST_CASE("records are saved where they changed, and loaded again") {
  const kit::TemporaryFolder folder;
  const std::string root = folder.path().string();
  const model::Records records = some_records();
  CHECK(load_records(root).files.empty());
  CHECK(load_records(root).failures.all().empty());
  const std::set<std::string> paths = {"days/2024-01.json", "days/2024-02.json", "papers/2401.json",
                                       "papers/2312.json"};
  CHECK(*save_records(root, records, paths) == 3);
  CHECK(*save_records(root, records, paths) == 0);
  kit::write_file(folder / "data/notes.json", "{}");
  const RecordFiles files = load_records(root);
  CHECK(files.files.size() == 3);
  base::Diagnostics diagnostics;
  CHECK(read_records(files, diagnostics)->days == records.days);
  CHECK(diagnostics.all().empty());
  kit::write_file(folder / "data/days/2024-01.json", "{");
  const RecordFiles broken = load_records(root);
  CHECK_FALSE(broken.hash == files.hash);
  CHECK(read_records(broken, diagnostics)->days.size() == 1);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().path == "data/days/2024-01.json");
}

TEST_CASE("a record that could not be read is not written over with nothing") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "data/days/2024-01.json", "{ half of it");
  CHECK(*save_records(folder.path().string(), model::Records(), {"days/2024-01.json"}) == 0);
  CHECK(kit::read_file(folder / "data/days/2024-01.json") == "{ half of it");
}

TEST_CASE("counts of votes are by day, however the file has them") {
  model::Records records;
  base::Diagnostics diagnostics;
  read_record_file("days/2024-01.json",
                   R"({"2024-01-31": {"state": "complete", "on": "2024-03-01", "listed": 1,
                       "votes": {"arxiv:2401.17268": {"2024-03-01": 96, "2024-02-01": 17}}}})",
                   records, diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE(records.days.size() == 1);
  REQUIRE(records.days[0].votes.size() == 1);
  CHECK(records.days[0].votes[0].counts ==
        std::vector<model::VoteCount>{{{2024, 2, 1}, 17}, {{2024, 3, 1}, 96}});
}

TEST_CASE("a size that no picture has is no size") {
  model::Records records;
  base::Diagnostics diagnostics;
  read_record_file("media/0.json",
                   R"({"https://example.org/a.png": {"state": "kept", "on": "2024-03-01",
                       "original": {"path": "media/3f/3f2a.png", "type": "image/png", "bytes": 9,
                                    "width": 65535, "height": 65536}}})",
                   records, diagnostics);
  REQUIRE(records.media.size() == 1);
  CHECK(records.media[0].original.width == 65535);
  CHECK(records.media[0].original.height == 0);
}
