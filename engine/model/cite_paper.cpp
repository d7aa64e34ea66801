#include "model/cite_paper.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace dayleaf::model {
namespace {

std::vector<Identifier> identifiers_of(const Paper& paper) {
  using Kind = Identifier::Kind;
  if (paper.id.kind == PaperId::Kind::arxiv) {
    return {{Kind::arxiv, paper.id.value}, {Kind::doi, arxiv_doi(paper.id.value)}};
  }
  std::vector<Identifier> found;
  if (std::string doi = doi_of(paper); !doi.empty()) found.push_back({Kind::doi, std::move(doi)});
  if (paper.id.kind == PaperId::Kind::url) {
    if (auto other = find_identifier(paper.id.value)) found.push_back(*std::move(other));
  }
  return found;
}

// arXiv asks for English and lets authors say otherwise in their comment: "12 pages, in French". A
// title in another script tells as much.
bool is_in_english(const Paper& paper, std::string_view title) {
  static constexpr std::array<std::string_view, 10> others = {
      "in french",    "in german",  "in spanish", "in russian",  "in portuguese",
      "in ukrainian", "in italian", "in chinese", "in japanese", "in korean"};
  if (paper.id.kind != PaperId::Kind::arxiv || base::guess_language(title) != "en") return false;
  const Fact* const comment = paper.known.find(PaperField::comment);
  if (comment == nullptr) return true;
  std::string words = comment->values.front();
  std::transform(words.begin(), words.end(), words.begin(), base::to_lower_ascii);
  return std::none_of(others.begin(), others.end(), [&](std::string_view other) {
    return words.find(other) != std::string::npos;
  });
}

}  // namespace

std::optional<AuthorsInOrder> AuthorsInOrder::of(const KnownAuthors& authors) {
  if (!authors.any() || authors.order != AuthorOrder::known) return std::nullopt;
  return AuthorsInOrder(authors.names, authors.cut);
}

std::string Citation::find(Identifier::Kind kind) const {
  const auto found = std::find_if(identifiers.begin(), identifiers.end(),
                                  [&](const Identifier& one) { return one.kind == kind; });
  return found == identifiers.end() ? std::string() : found->value;
}

std::string_view type_name(Citation::Type type) {
  return type == Citation::Type::preprint ? "preprint" : "document";
}

Citation cite(const Archive& archive, const Paper& paper) {
  Citation citation;
  citation.title = title_of(paper, archive.appearances[paper.appearances.back()].titled());
  if (paper.id.kind == PaperId::Kind::arxiv) citation.type = Citation::Type::preprint;
  if (is_in_english(paper, citation.title)) citation.language = "en";
  citation.authors = AuthorsInOrder::of(paper.known.authors);
  if (const Fact* const published = paper.known.find(PaperField::published)) {
    citation.published = base::parse_date(published->values.front());
  }
  const Appearance& first = archive.appearances[paper.appearances.front()];
  citation.first_seen = archive.days[first.day].date;
  citation.identifiers = identifiers_of(paper);
  return citation;
}

std::string doi_of(const Paper& paper) {
  if (paper.id.kind == PaperId::Kind::doi) return paper.id.value;
  const Fact* const fact = paper.known.find(PaperField::doi);
  return fact == nullptr ? std::string() : find_doi(fact->values.front());
}

std::string readable_title(const Entry& entry) {
  if (!has_math(entry.title)) return std::string(base::trim(entry.title_text));
  return base::nfc(base::collapse_spaces(readable_text(entry.title)));
}

std::string title_of(const Paper& paper, const Entry& entry) {
  std::string title = readable_title(entry);
  if (!title.empty()) return title;
  return paper.id.value.empty() ? paper.slug : paper.id.value;
}

}  // namespace dayleaf::model
