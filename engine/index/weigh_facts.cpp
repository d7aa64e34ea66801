#include "index/weigh_facts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/text.h"
#include "index/find_artifacts.h"
#include "model/identifiers.h"

namespace dayleaf {
namespace {

constexpr std::array shown = {
    PaperField::categories, PaperField::published, PaperField::version,
    PaperField::doi,        PaperField::venue,     PaperField::journal_reference,
    PaperField::comment,    PaperField::abstract,  PaperField::institutions,
    PaperField::subjects,   PaperField::citations, PaperField::withdrawn,
};

// The others change with time, or are counted or worded by each source in its own way.
constexpr std::array compared = {
    PaperField::title, PaperField::categories,        PaperField::published, PaperField::doi,
    PaperField::venue, PaperField::journal_reference, PaperField::code,      PaperField::project,
};

// What is no DOI is compared as it is written.
std::string doi_of(const Fact& fact) {
  std::string doi = normal_doi(fact.values.front());
  return doi.empty() ? lower_ascii(trim(fact.values.front())) : doi;
}

// A publisher's is of the published paper. Both are right.
bool has_arxiv_doi(const Fact& fact) { return is_arxiv_doi(doi_of(fact)); }

bool is_none(const Fact& fact) {
  return fact.source == site_source && fact.values.size() == 1 && fact.values.front() == "none";
}

bool can_be_shown(const Fact& fact) {
  const std::string& value = fact.values.front();
  switch (fact.field) {
    case PaperField::published:
      return parse_date(value).has_value();
    case PaperField::citations:
      return parse_integer(value).value_or(-1) >= 0;
    case PaperField::venue:  // where everything is that is published nowhere else
      return !fold_plain(value).starts_with("arxiv");
    case PaperField::code:
    case PaperField::project:
      return std::any_of(fact.values.begin(), fact.values.end(),
                         [](const std::string& url) { return artifact_address(url).has_value(); });
    default:
      return !trim(value).empty();
  }
}

const Fact* believed(const std::vector<const Fact*>& facts) {
  const Fact* best = nullptr;
  for (const Fact* fact : facts) {
    if (is_none(*fact)) return nullptr;
    if (!can_be_shown(*fact)) continue;
    if (best == nullptr) best = fact;
    if (fact->field != PaperField::doi || !has_arxiv_doi(*fact)) return fact;
  }
  return best;
}

bool holds(std::string_view longer, std::string_view shorter) {
  return longer.find(shorter) != std::string_view::npos;
}

// "NeurIPS" and "NeurIPS 2024" are one.
bool is_one_venue(std::string_view a, std::string_view b) {
  const std::string one = fold_plain(a);
  const std::string other = fold_plain(b);
  return holds(one, other) || holds(other, one);
}

// Time zones make one day two.
bool is_one_day(std::string_view a, std::string_view b) {
  const std::optional<Date> one = parse_date(a);
  const std::optional<Date> other = parse_date(b);
  return one && other && std::abs(days_between(*one, *other)) <= 1;
}

// One source keeps the formulas of a title, another spells them out: that tells nothing.
bool is_one_title(const std::string& a, const std::string& b) {
  const auto has_formula = [](const std::string& title) {
    return title.find_first_of("$\\") != std::string::npos;
  };
  return has_formula(a) || has_formula(b) || fold_plain(a) == fold_plain(b);
}

bool share_an_address(const Fact& a, const Fact& b) {
  const auto key = [](const std::string& url) {
    const std::optional<ArtifactAddress> address = artifact_address(url);
    return address ? address->key : url;
  };
  return std::any_of(a.values.begin(), a.values.end(), [&](const std::string& one) {
    return std::any_of(b.values.begin(), b.values.end(),
                       [&](const std::string& other) { return key(one) == key(other); });
  });
}

bool say_the_same(const Fact& a, const Fact& b) {
  const std::string& one = a.values.front();
  const std::string& other = b.values.front();
  switch (a.field) {
    case PaperField::doi:
      return doi_of(a) == doi_of(b) || has_arxiv_doi(a) != has_arxiv_doi(b);
    case PaperField::title:
      return is_one_title(one, other);
    case PaperField::venue:
      return is_one_venue(one, other);
    case PaperField::published:
      return is_one_day(one, other);
    case PaperField::code:
    case PaperField::project:
      return share_an_address(a, b);
    default:  // of categories the primary one
      return fold_plain(one) == fold_plain(other);
  }
}

}  // namespace

std::vector<const Fact*> believed_fields(const PaperFacts& said) {
  std::vector<const Fact*> fields;
  for (const PaperField field : shown) {
    if (const Fact* fact = believed(said.all(field))) fields.push_back(fact);
  }
  return fields;
}

std::vector<Disagreement> compare_fields(const PaperFacts& said) {
  std::vector<Disagreement> disagreements;
  for (const PaperField field : compared) {
    std::vector<const Fact*> facts = said.all(field);
    if (facts.size() < 2 || facts.front()->source == site_source) continue;
    std::erase_if(facts, [](const Fact* fact) { return !can_be_shown(*fact); });
    const Fact* const first = believed(facts);
    if (first == nullptr) continue;
    Disagreement found{field, {first}, nullptr, false};
    for (const Fact* fact : facts) {
      if (fact != first && !say_the_same(*first, *fact)) found.said.push_back(fact);
    }
    if (found.said.size() > 1) disagreements.push_back(std::move(found));
  }
  return disagreements;
}

}  // namespace dayleaf
