#include "index/weigh_facts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/text.h"
#include "index/find_artifacts.h"
#include "model/identifiers.h"

namespace dayleaf::index {
namespace {

constexpr std::array shown = {
    model::PaperField::categories,   model::PaperField::published,
    model::PaperField::version,      model::PaperField::doi,
    model::PaperField::venue,        model::PaperField::journal_reference,
    model::PaperField::comment,      model::PaperField::abstract,
    model::PaperField::institutions, model::PaperField::subjects,
    model::PaperField::citations,    model::PaperField::withdrawn,
};

// The others change with time, or are counted or worded by each source in its own way.
constexpr std::array compared = {
    model::PaperField::title, model::PaperField::categories, model::PaperField::published,
    model::PaperField::doi,   model::PaperField::venue,      model::PaperField::journal_reference,
    model::PaperField::code,  model::PaperField::project,
};

// What is no DOI is compared as it is written.
std::string doi_of(const model::Fact& fact) {
  std::string doi = model::normal_doi(fact.values.front());
  return doi.empty() ? base::lower_ascii(base::trim(fact.values.front())) : doi;
}

// A publisher's is of the published paper. Both are right.
bool has_arxiv_doi(const model::Fact& fact) { return model::is_arxiv_doi(doi_of(fact)); }

bool is_none(const model::Fact& fact) {
  return fact.source == model::site_source && fact.values.size() == 1 &&
         fact.values.front() == "none";
}

bool can_be_shown(const model::Fact& fact) {
  const std::string& value = fact.values.front();
  switch (fact.field) {
    case model::PaperField::published:
      return base::parse_date(value).has_value();
    case model::PaperField::citations:
      return base::parse_integer(value).value_or(-1) >= 0;
    case model::PaperField::venue:  // where everything is that is published nowhere else
      return !base::fold_plain(value).starts_with("arxiv");
    case model::PaperField::code:
    case model::PaperField::project:
      return std::any_of(fact.values.begin(), fact.values.end(),
                         [](const std::string& url) { return artifact_address(url).has_value(); });
    default:
      return !base::trim(value).empty();
  }
}

const model::Fact* believed(const std::vector<const model::Fact*>& facts) {
  const model::Fact* best = nullptr;
  for (const model::Fact* fact : facts) {
    if (is_none(*fact)) return nullptr;
    if (!can_be_shown(*fact)) continue;
    if (best == nullptr) best = fact;
    if (fact->field != model::PaperField::doi || !has_arxiv_doi(*fact)) return fact;
  }
  return best;
}

bool holds(std::string_view longer, std::string_view shorter) {
  return longer.find(shorter) != std::string_view::npos;
}

// "NeurIPS" and "NeurIPS 2024" are one.
bool is_one_venue(std::string_view a, std::string_view b) {
  const std::string one = base::fold_plain(a);
  const std::string other = base::fold_plain(b);
  return holds(one, other) || holds(other, one);
}

// Time zones make one day two.
bool is_one_day(std::string_view a, std::string_view b) {
  const std::optional<base::Date> one = base::parse_date(a);
  const std::optional<base::Date> other = base::parse_date(b);
  return one && other && std::abs(base::days_between(*one, *other)) <= 1;
}

// One source keeps the formulas of a title, another spells them out: that tells nothing.
bool is_one_title(const std::string& a, const std::string& b) {
  const auto has_formula = [](const std::string& title) {
    return title.find_first_of("$\\") != std::string::npos;
  };
  return has_formula(a) || has_formula(b) || base::fold_plain(a) == base::fold_plain(b);
}

bool share_an_address(const model::Fact& a, const model::Fact& b) {
  const auto key = [](const std::string& url) {
    const std::optional<ArtifactAddress> address = artifact_address(url);
    return address ? address->key : url;
  };
  return std::any_of(a.values.begin(), a.values.end(), [&](const std::string& one) {
    return std::any_of(b.values.begin(), b.values.end(),
                       [&](const std::string& other) { return key(one) == key(other); });
  });
}

bool say_the_same(const model::Fact& a, const model::Fact& b) {
  const std::string& one = a.values.front();
  const std::string& other = b.values.front();
  switch (a.field) {
    case model::PaperField::doi:
      return doi_of(a) == doi_of(b) || has_arxiv_doi(a) != has_arxiv_doi(b);
    case model::PaperField::title:
      return is_one_title(one, other);
    case model::PaperField::venue:
      return is_one_venue(one, other);
    case model::PaperField::published:
      return is_one_day(one, other);
    case model::PaperField::code:
    case model::PaperField::project:
      return share_an_address(a, b);
    default:  // of categories the primary one
      return base::fold_plain(one) == base::fold_plain(other);
  }
}

}  // namespace

std::vector<const model::Fact*> believed_fields(const model::PaperFacts& said) {
  std::vector<const model::Fact*> fields;
  for (const model::PaperField field : shown) {
    if (const model::Fact* fact = believed(said.all(field))) fields.push_back(fact);
  }
  return fields;
}

std::vector<model::Disagreement> compare_fields(const model::PaperFacts& said) {
  std::vector<model::Disagreement> disagreements;
  for (const model::PaperField field : compared) {
    std::vector<const model::Fact*> facts = said.all(field);
    if (facts.size() < 2 || facts.front()->source == model::site_source) continue;
    std::erase_if(facts, [](const model::Fact* fact) { return !can_be_shown(*fact); });
    const model::Fact* const first = believed(facts);
    if (first == nullptr) continue;
    model::Disagreement found{field, {first}, nullptr, false};
    for (const model::Fact* fact : facts) {
      if (fact != first && !say_the_same(*first, *fact)) found.said.push_back(fact);
    }
    if (found.said.size() > 1) disagreements.push_back(std::move(found));
  }
  return disagreements;
}

}  // namespace dayleaf::index
