#include "model/records.h"

#include <string>
#include <vector>

#include "kit/catch.h"
#include "model/mirror.h"

using namespace dayleaf;
using namespace dayleaf::model;

namespace {

const PaperId paper{PaperId::Kind::arxiv, "2401.00001"};

Fact fact(PaperField field, std::string source, const base::Date& on,
          std::vector<std::string> values) {
  return {field, std::move(source), on, std::move(values)};
}

}  // namespace

TEST_CASE(
    "a fact that is said again keeps its day, another takes its place, and silence is no word") {
  PaperFacts known{paper, {}};
  const auto say = [&](const base::Date& on, std::vector<std::string> values) {
    return merge_facts(known,
                       {paper, {fact(PaperField::venue, "openalex", on, std::move(values))}});
  };
  CHECK(say({2024, 1, 1}, {"ICLR"}));
  CHECK_FALSE(say({2024, 2, 1}, {"ICLR"}));
  CHECK(known.facts[0].on == base::Date{2024, 1, 1});
  CHECK_FALSE(say({2024, 3, 1}, {}));
  CHECK(known.facts[0].values == std::vector<std::string>{"ICLR"});
  CHECK(say({2024, 3, 1}, {"NeurIPS"}));
  REQUIRE(known.facts.size() == 1);
  CHECK(known.facts[0].on == base::Date{2024, 3, 1});
}

TEST_CASE("facts stand by field, and of one field the source trusted most first") {
  PaperFacts known{paper, {}};
  merge_facts(known, {paper,
                      {fact(PaperField::venue, "openalex", {2024, 1, 1}, {"A"}),
                       fact(PaperField::title, "zeta", {2024, 1, 1}, {"T"}),
                       fact(PaperField::venue, "arxiv", {2024, 1, 1}, {"B"}),
                       fact(PaperField::venue, "site", {2024, 1, 1}, {"C"})}});
  std::string order;
  for (const Fact& one : known.facts) order += one.source + " ";
  CHECK(order == "zeta site arxiv openalex ");
  CHECK(known.find(PaperField::venue)->source == "site");
  CHECK(known.find(PaperField::venue, "arxiv")->values.front() == "B");
}

TEST_CASE("what there is no record of is not found under its neighbour") {
  Records records;
  for (const char* url : {"https://a.example/b.png", "https://a.example/d.png"}) {
    MediaRecord record;
    record.url = url;
    records.media.push_back(record);
  }
  CHECK(records.find_media("https://a.example/b.png") != nullptr);
  CHECK(records.find_media("https://a.example/c.png") == nullptr);
  CHECK(records.find_media("https://a.example/e.png") == nullptr);
  const Mirror mirror{{{"media/b.png", 1}, {"media/d.png", 2}}};
  REQUIRE(mirror.find("media/d.png") != nullptr);
  CHECK(mirror.find("media/d.png")->size == 2);
  CHECK(mirror.find("media/c.png") == nullptr);
  CHECK(mirror.find("media/e.png") == nullptr);
}
