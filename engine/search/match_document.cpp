#include "search/match_document.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "base/text.h"
#include "search/document_text.h"
#include "search/terms.h"

namespace dayleaf::search {
namespace {

constexpr std::size_t query_fields = 4;

Field field_of(TextField field) {
  switch (field) {
    case TextField::title:
      return Field::title;
    case TextField::topics:
      return Field::topics;
    case TextField::people:
      return Field::people;
    default:
      return Field::all;
  }
}

bool holds(const QueryNode& node, const std::vector<bool>& leaves) {
  const auto holds_here = [&](const QueryNode& part) { return holds(part, leaves); };
  switch (node.kind) {
    case QueryNode::Kind::leaf:
      return leaves[node.leaf];
    case QueryNode::Kind::all:
      return std::all_of(node.parts.begin(), node.parts.end(), holds_here);
    case QueryNode::Kind::any:
      return std::any_of(node.parts.begin(), node.parts.end(), holds_here);
    case QueryNode::Kind::no:
      return !holds(node.parts.front(), leaves);
  }
  return false;
}

bool is_within(const Leaf& leaf, std::int64_t number) {
  return (!leaf.least || number >= *leaf.least) && (!leaf.most || number <= *leaf.most);
}

}  // namespace

struct AskedDocument::Contents {
  explicit Contents(const Document& document)
      : text(document), votes(document.votes), rank(document.rank) {
    for (std::size_t i = 0; i < text_fields; ++i) {
      const auto field = static_cast<TextField>(i);
      std::unordered_set<std::string>& own = terms[static_cast<std::size_t>(field_of(field))];
      for (const std::string_view piece : pieces_of(document, field)) {
        const FoldedText folded = fold(piece);
        each_term(folded, [&](std::string_view term) {
          own.emplace(term);
          terms[static_cast<std::size_t>(Field::all)].emplace(term);
        });
      }
    }
    for (std::string& property : properties_of(document)) properties.insert(std::move(property));
    for (std::string& name : identifiers_of(document)) identifiers.insert(std::move(name));
    for (const base::Date& day : document.days) days.push_back(day_number(day));
  }

  bool has_run(const QueryRun& run, Field field) const {
    const std::unordered_set<std::string>& known = terms[static_cast<std::size_t>(field)];
    if (run.kind == QueryRun::Kind::eastern) {
      return text.has_substring(base::code_points_of(run.text), field);
    }
    if (known.count(run.text) > 0) return true;
    return !run.parts.empty() &&
           std::all_of(run.parts.begin(), run.parts.end(),
                       [&](const std::string& part) { return known.count(part) > 0; });
  }

  bool has(const Leaf& leaf) const {
    switch (leaf.kind) {
      case Leaf::Kind::word:
        return std::all_of(leaf.runs.begin(), leaf.runs.end(),
                           [&](const QueryRun& run) { return has_run(run, leaf.field); });
      case Leaf::Kind::phrase:
        return text.has_phrase(leaf.phrase, leaf.field);
      case Leaf::Kind::property:
        return properties.count(leaf.value) > 0;
      case Leaf::Kind::identifier:
        return identifiers.count(leaf.value) > 0;
      case Leaf::Kind::votes:
        return votes && is_within(leaf, *votes);
      case Leaf::Kind::rank:
        return rank > 0 && is_within(leaf, rank);
      case Leaf::Kind::days:
        return std::any_of(days.begin(), days.end(), [&](std::int64_t day) {
          return (!leaf.least || day >= *leaf.least) && (!leaf.most || day < *leaf.most);
        });
    }
    return false;
  }

  DocumentText text;
  std::array<std::unordered_set<std::string>, query_fields> terms;
  std::unordered_set<std::string> properties;
  std::unordered_set<std::string> identifiers;
  std::optional<std::int64_t> votes;
  std::int64_t rank = 0;
  std::vector<std::int64_t> days;
};

AskedDocument::AskedDocument(const Document& document)
    : contents_(std::make_unique<const Contents>(document)) {}
AskedDocument::AskedDocument(AskedDocument&& other) noexcept = default;
AskedDocument& AskedDocument::operator=(AskedDocument&& other) noexcept = default;
AskedDocument::~AskedDocument() = default;

std::vector<bool> AskedDocument::leaves_that_match(const Query& query) const {
  std::vector<bool> leaves;
  leaves.reserve(query.leaves.size());
  for (const Leaf& leaf : query.leaves) leaves.push_back(contents_->has(leaf));
  return leaves;
}

bool AskedDocument::matches(const Query& query) const {
  return query.asks() && holds(*query.root, leaves_that_match(query));
}

bool matches(const Query& query, const Document& document) {
  return AskedDocument(document).matches(query);
}

}  // namespace dayleaf::search
