#include "render/citation_facts.h"

#include "base/text.h"
#include "model/cite_paper.h"

namespace dayleaf::render {
namespace {

// Zotero takes the page's language where a page says nothing of the paper's: a Korean digest would
// make every paper Korean. ISO 639-2 has a word for what is not known.
constexpr std::string_view undetermined = "und";

// As Highwire tags have them: "2024/01/31".
std::string with_slashes(const base::Date& date) {
  return base::replace_all(base::iso_date(date), "-", "/");
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
  // Without a type, a title alone makes a journal's article of a post.
  say("DC.type", std::string(model::type_name(citation.type)));
  if (const std::string id = citation.find(Kind::arxiv); !id.empty()) {
    say("citation_publisher", "arXiv");
    say("citation_arxiv_id", id);
  }
  say("citation_doi", citation.find(Kind::doi));
  say("citation_language",
      citation.language.empty() ? std::string(undetermined) : citation.language);
  say("citation_pdf_url", facts.sources.pdf_url);
  return said;
}

}  // namespace dayleaf::render
