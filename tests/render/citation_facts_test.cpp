#include "render/citation_facts.h"

#include "kit/catch.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

std::string stated(const kit::Newsroom& room) {
  std::string text;
  const model::Paper& paper = room.archive.papers.front();
  for (const CitationFact& fact :
       citation_facts(room.archive, paper, facts_of(*room.context, paper))) {
    ((((text += fact.name) += ": ") += fact.content) += "\n");
  }
  return text;
}

model::Fact fact(model::PaperField field, std::vector<std::string> values) {
  model::Fact said;
  said.field = field;
  said.source = "arxiv";
  said.on = {2024, 3, 1};
  said.values = std::move(values);
  return said;
}

std::string stated(const model::Entry& entry, std::vector<model::Fact> facts) {
  model::Records records;
  if (!facts.empty()) records.papers.push_back({entry.id, std::move(facts)});
  return stated(kit::Newsroom({kit::sheet({2024, 2, 1}, {entry})}, {}, std::move(records)));
}

}  // namespace

TEST_CASE("of a preprint nothing is stated but what is known", "[citation]") {
  model::Entry entry = kit::entry("2401.17268", "Weaver", 28);
  entry.authors.names = {"Ada Kim", "Bo Lee"};
  const std::string rest =
      "citation_online_date: 2024/02/01\n"
      "DC.type: preprint\n"
      "citation_publisher: arXiv\n"
      "citation_arxiv_id: 2401.17268\n"
      "citation_doi: 10.48550/arXiv.2401.17268\n"
      "citation_language: en\n"
      "citation_pdf_url: https://arxiv.org/pdf/2401.17268\n";
  CHECK(stated(entry, {}) == "citation_title: Weaver\n" + rest);
  entry.authors.order = model::AuthorOrder::known;
  CHECK(stated(entry, {}) ==
        "citation_title: Weaver\ncitation_author: Ada Kim\ncitation_author: Bo Lee\n" + rest);
}

TEST_CASE("a date of publication is one that a source states, and a date", "[citation]") {
  const model::Entry entry = kit::entry("2401.17268", "Weaver");
  CHECK_THAT(stated(entry, {fact(model::PaperField::published, {"2024-01-30"})}),
             ContainsSubstring("citation_publication_date: 2024/01/30\n"));
  CHECK_THAT(stated(entry, {fact(model::PaperField::published, {"last winter"})}),
             !ContainsSubstring("publication_date"));
}

TEST_CASE("the DOI is that of what is described", "[citation]") {
  const std::vector<model::Fact> journal = {fact(model::PaperField::doi, {"10.1145/3292500"})};
  CHECK_THAT(stated(kit::entry("cs/0112017", "Old"), journal),
             ContainsSubstring("citation_doi: 10.48550/arXiv.cs/0112017\n") &&
                 !ContainsSubstring("3292500"));
  model::Entry elsewhere = kit::entry("x", "Elsewhere");
  elsewhere.id = {model::PaperId::Kind::doi, "10.1145/3292500"};
  elsewhere.link = "https://doi.org/10.1145/3292500";
  CHECK(stated(elsewhere, {}) ==
        "citation_title: Elsewhere\ncitation_online_date: 2024/02/01\nDC.type: document\n"
        "citation_doi: 10.1145/3292500\ncitation_language: und\n");
}

TEST_CASE("a language is stated where nothing speaks against it", "[citation]") {
  CHECK_THAT(stated(kit::entry("2401.17268", "한국어로 쓴 논문"), {}),
             ContainsSubstring("citation_language: und\n"));
  CHECK_THAT(stated(kit::entry("2401.17268", "Titre"),
                    {fact(model::PaperField::comment, {"12 pages, in French"})}),
             ContainsSubstring("citation_language: und\n"));
}
