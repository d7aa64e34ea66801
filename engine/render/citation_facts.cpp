#include "render/citation_facts.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "model/identifiers.h"
#include "render/views_facts.h"

namespace dayleaf {
namespace {

// As Highwire tags have them: "2024/01/31".
std::string with_slashes(const Date& date) { return replace_all(iso_date(date), "-", "/"); }

std::optional<Date> published_on(const Paper& paper) {
  const Fact* const published = paper.known.find(PaperField::published);
  return published == nullptr ? std::nullopt : parse_date(published->values.front());
}

// arXiv asks for English and lets authors say otherwise in their comment: "12 pages, in French". A
// title in another script tells as much.
bool is_in_english(const Paper& paper, const EntryFacts& facts) {
  static constexpr std::array<std::string_view, 10> others = {
      "in french",    "in german",  "in spanish", "in russian",  "in portuguese",
      "in ukrainian", "in italian", "in chinese", "in japanese", "in korean"};
  if (guess_language(facts.title) != "en") return false;
  const Fact* const comment = paper.known.find(PaperField::comment);
  if (comment == nullptr) return true;
  std::string words = comment->values.front();
  std::transform(words.begin(), words.end(), words.begin(), to_lower_ascii);
  return std::none_of(others.begin(), others.end(), [&](std::string_view other) {
    return words.find(other) != std::string::npos;
  });
}

}  // namespace

std::vector<CitationFact> citation_facts(const Paper& paper, const EntryFacts& facts,
                                         const Date& first_seen) {
  std::vector<CitationFact> said;
  const auto say = [&](std::string_view name, std::string content) {
    if (!content.empty()) said.push_back({name, std::move(content)});
  };
  say("citation_title", std::string(facts.title));
  const KnownAuthors& authors = paper.known.authors;
  if (authors.any() && authors.order == AuthorOrder::known) {
    for (const std::string& name : *authors.names) say("citation_author", name);
  }
  // The month in an arXiv id is that of an announcement, not a date of publication.
  if (const std::optional<Date> date = published_on(paper)) {
    say("citation_publication_date", with_slashes(*date));
  }
  say("citation_online_date", with_slashes(first_seen));
  if (paper.id.kind == PaperId::Kind::arxiv) {
    // Its own DOI, not that of the journal's version: what is described here is the preprint.
    say("DC.type", "preprint");
    say("citation_publisher", "arXiv");
    say("citation_arxiv_id", paper.id.value);
    say("citation_doi", arxiv_doi(paper.id.value));
    if (is_in_english(paper, facts)) say("citation_language", "en");
  } else {
    say("citation_doi", doi_of(paper));
  }
  say("citation_pdf_url", facts.sources.pdf_url);
  return said;
}

}  // namespace dayleaf
