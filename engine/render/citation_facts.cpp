#include "render/citation_facts.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/cite_paper.h"

namespace dayleaf::render {
namespace {

// As Highwire tags have them: "2024/01/31".
std::string with_slashes(const base::Date& date) {
  return base::replace_all(base::iso_date(date), "-", "/");
}

// arXiv asks for English and lets authors say otherwise in their comment: "12 pages, in French". A
// title in another script tells as much.
bool is_in_english(const model::Paper& paper, const EntryFacts& facts) {
  static constexpr std::array<std::string_view, 10> others = {
      "in french",    "in german",  "in spanish", "in russian",  "in portuguese",
      "in ukrainian", "in italian", "in chinese", "in japanese", "in korean"};
  if (base::guess_language(facts.title) != "en") return false;
  const model::Fact* const comment = paper.known.find(model::PaperField::comment);
  if (comment == nullptr) return true;
  std::string words = comment->values.front();
  std::transform(words.begin(), words.end(), words.begin(), base::to_lower_ascii);
  return std::none_of(others.begin(), others.end(), [&](std::string_view other) {
    return words.find(other) != std::string::npos;
  });
}

}  // namespace

std::vector<CitationFact> citation_facts(const model::Archive& archive, const model::Paper& paper,
                                         const EntryFacts& facts) {
  using Kind = model::Identifier::Kind;
  const model::Citation citation = model::cite(archive, paper);
  std::vector<CitationFact> said;
  const auto say = [&](std::string_view name, std::string content) {
    if (!content.empty()) said.push_back({name, std::move(content)});
  };
  say("citation_title", citation.title);
  if (citation.authors) {
    for (const std::string& name : citation.authors->names()) say("citation_author", name);
  }
  if (citation.published) say("citation_publication_date", with_slashes(*citation.published));
  say("citation_online_date", with_slashes(citation.first_seen));
  if (const std::string id = citation.find(Kind::arxiv); !id.empty()) {
    say("DC.type", "preprint");
    say("citation_publisher", "arXiv");
    say("citation_arxiv_id", id);
  }
  say("citation_doi", citation.find(Kind::doi));
  if (paper.id.kind == model::PaperId::Kind::arxiv && is_in_english(paper, facts)) {
    say("citation_language", "en");
  }
  say("citation_pdf_url", facts.sources.pdf_url);
  return said;
}

}  // namespace dayleaf::render
