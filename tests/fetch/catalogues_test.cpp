#include <string>

#include "fetch/ask_source.h"
#include "fetch/openalex.h"
#include "fetch/semantic_scholar.h"
#include "fetch/source_keys.h"
#include "json/read_json.h"
#include "kit/catch.h"

namespace dayleaf::fetch {

namespace {

using Texts = std::vector<std::string>;

constexpr base::Date today{2024, 3, 1};
const model::PaperId first{model::PaperId::Kind::arxiv, "2401.00001"};
const model::PaperId second{model::PaperId::Kind::arxiv, "2401.00002"};
const model::PaperId third{model::PaperId::Kind::doi, "10.1145/1.2"};
const std::vector<model::PaperId> asked = {first, second, third};

model::Value json(std::string_view text) {
  base::Result<model::Value> value = json::read_json(text);
  REQUIRE(value);
  return *std::move(value);
}

Texts values(const model::PaperFacts& paper, model::PaperField field) {
  const model::Fact* fact = paper.find(field);
  return fact == nullptr ? Texts() : fact->values;
}

}  // namespace

TEST_CASE("a work of OpenAlex becomes facts") {
  const model::Value answer = json(R"({"results": [
    {"doi": "https://doi.org/10.48550/arxiv.2401.00002", "display_name": "A\n title",
     "authorships": [
       {"raw_author_name": "Zoe Á.", "author": {"display_name": "Zoë Alvarez"},
        "institutions": [{"display_name": "U"}, {"display_name": "V"}]},
       {"raw_author_name": " ", "author": {"display_name": "Bo Li"},
        "institutions": [{"display_name": "U"}]}],
     "topics": [{"display_name": "Speech"}, {"display_name": "Language"}],
     "primary_location": {"source": {"display_name": "ArXiv of (some) University",
                                     "type": "repository"}},
     "locations": [{"source": null}, {"source": {"display_name": "TMLR", "type": "journal"}}],
     "cited_by_count": 12},
    {"doi": "https://doi.org/10.1109/X.3", "display_name": "B",
     "locations": [{"landing_page_url": "http://arxiv.org/abs/2401.00001"}],
     "primary_location": {"source": {"display_name": "ICASSP", "type": "conference"}},
     "is_authors_truncated": true, "authorships": [{"raw_author_name": "One of many"}]},
    {"doi": "https://doi.org/10.1145/1.2", "cited_by_count": 0},
    {"doi": "https://doi.org/10.1145/other", "display_name": "Somebody else's"}]})");
  REQUIRE(refuse_openalex(answer).empty());
  const std::vector<model::PaperFacts> papers = read_openalex(answer, asked, today);
  REQUIRE(papers.size() == 3);
  CHECK(papers[0].id == second);
  CHECK(values(papers[0], model::PaperField::title) == Texts{"A title"});
  CHECK(values(papers[0], model::PaperField::authors) == Texts{"Zoe Á.", "Bo Li"});
  CHECK(values(papers[0], model::PaperField::institutions) == Texts{"U", "V"});
  CHECK(values(papers[0], model::PaperField::subjects) == Texts{"Speech", "Language"});
  CHECK(values(papers[0], model::PaperField::venue) == Texts{"TMLR"});
  CHECK(values(papers[0], model::PaperField::citations) == Texts{"12"});
  CHECK(values(papers[0], model::PaperField::doi).empty());  // arXiv's own is none
  CHECK(papers[1].id == first);
  CHECK(values(papers[1], model::PaperField::doi) == Texts{"10.1109/x.3"});
  CHECK(values(papers[1], model::PaperField::venue) == Texts{"ICASSP"});
  CHECK(values(papers[1], model::PaperField::authors).empty());  // not all of them
  CHECK(papers[2].id == third);
  CHECK(values(papers[2], model::PaperField::citations) == Texts{"0"});
}

TEST_CASE("members of a wrong kind are left out, the rest is taken") {
  const model::Value answer = json(R"({"results": [7, null, "x", [],
    {"doi": 5}, {"doi": "https://doi.org/10.48550/arxiv.2401.00001", "display_name": ["x"],
     "authorships": {"a": 1}, "topics": [{"display_name": 1}, 2, {"display_name": "T"}],
     "primary_location": "x", "locations": 3, "cited_by_count": "12"}]})");
  const std::vector<model::PaperFacts> papers = read_openalex(answer, asked, today);
  REQUIRE(papers.size() == 1);
  REQUIRE(papers[0].facts.size() == 1);
  CHECK(values(papers[0], model::PaperField::subjects) == Texts{"T"});
}

TEST_CASE("an answer of OpenAlex that is none says why") {
  CHECK(refuse_openalex(json("[]")) == "has no list \"results\"");
  CHECK(refuse_openalex(json(R"({"results": {}})")) == "has no list \"results\"");
  CHECK(refuse_openalex(json(R"({"error": "x", "message": "no\nsuch filter"})")) ==
        "says: no such filter");
}

TEST_CASE("the question to OpenAlex names papers by DOI") {
  CHECK(openalex_url("https://api.openalex.org", "me+x@example.org", asked) ==
        "https://api.openalex.org/works?filter=doi:10.48550/arxiv.2401.00001|"
        "10.48550/arxiv.2401.00002|10.1145/1.2&per-page=3&select=id,doi,ids,display_name,"
        "authorships,is_authors_truncated,topics,primary_location,locations,cited_by_count"
        "&mailto=me%2Bx%40example.org");
  const std::vector<model::PaperId> odd = {{model::PaperId::Kind::doi, "10.1/a|b,c"},
                                           {model::PaperId::Kind::title, "a title"}};
  CHECK(openalex_url("https://api.openalex.org", "", odd).empty());
}

TEST_CASE("a paper of Semantic Scholar becomes facts") {
  const model::Value answer = json(R"([
    {"title": "A title", "authors": [{"name": "Z. Alvarez"}, {"name": null}, {"name": "B. Li"}],
     "externalIds": {"ArXiv": "2401.00001", "DOI": "10.1109/X.3"},
     "venue": "arXiv.org", "publicationVenue": {"name": "Interspeech"}, "citationCount": 3,
     "s2FieldsOfStudy": [{"category": "Computer Science"}, {"category": "Computer Science"}]},
    null,
    {"externalIds": {"DOI": "10.48550/arXiv.2401.00001"}, "venue": "arXiv.org",
     "publicationVenue": null, "citationCount": -1}])");
  REQUIRE(refuse_semantic_scholar(answer, 3).empty());
  const std::vector<model::PaperFacts> papers = read_semantic_scholar(answer, asked, today);
  REQUIRE(papers.size() == 2);
  CHECK(papers[0].id == first);
  CHECK(values(papers[0], model::PaperField::authors) == Texts{"Z. Alvarez", "B. Li"});
  CHECK(values(papers[0], model::PaperField::doi) == Texts{"10.1109/x.3"});
  CHECK(values(papers[0], model::PaperField::venue) == Texts{"Interspeech"});
  CHECK(values(papers[0], model::PaperField::citations) == Texts{"3"});
  CHECK(values(papers[0], model::PaperField::subjects) == Texts{"Computer Science"});
  CHECK(papers[1].id == third);
  CHECK(papers[1].facts.empty());
}

TEST_CASE("an answer of Semantic Scholar that is none says why") {
  // Papers are told apart by their place alone.
  CHECK(refuse_semantic_scholar(json("[null]"), 3) == "has 1 papers where 3 were asked for");
  CHECK(refuse_semantic_scholar(json(R"({"message": "Too Many Requests"})"), 3) ==
        "says: Too Many Requests");
  CHECK(refuse_semantic_scholar(json("{}"), 3) == "is no list");
  CHECK(semantic_scholar_question(asked) ==
        R"({"ids":["ARXIV:2401.00001","ARXIV:2401.00002","DOI:10.1145/1.2"]})");
}

TEST_CASE("a key that is none is told to nobody") {
  const Environment environment = [](const char* name) -> std::optional<std::string> {
    if (std::string_view(name) == "KEY") return "secret";
    if (std::string_view(name) == "BROKEN") return "a\r\nHost: b";
    return {};
  };
  const std::string url = "https://api.example.org";
  CHECK(key_for(environment, url, {"KEY", "api.example.org"}) == "secret");
  CHECK(key_for(environment, url, {"OTHER", "api.example.org"}).empty());
  CHECK(key_for(environment, url, {"BROKEN", "api.example.org"}).empty());
  CHECK(key_for({}, url, {"KEY", "api.example.org"}).empty());
}

}  // namespace dayleaf::fetch
