#pragma once

#include <string>

#include "base/text.h"
#include "json/write_json.h"
#include "model/value.h"
#include "search/query.h"

namespace dayleaf::search {

// A query as the vectors write it: docs/search-index.md, "As a tree".

inline model::Value bound_value(const std::optional<std::int64_t>& bound) {
  return bound ? model::Value(*bound) : model::Value();
}

inline model::Value leaf_value(const Leaf& leaf) {
  static constexpr const char* fields[] = {"", "title", "people", "topics"};
  const char* const field = fields[static_cast<std::size_t>(leaf.field)];
  switch (leaf.kind) {
    case Leaf::Kind::word: {
      model::List runs;
      for (const QueryRun& run : leaf.runs) {
        model::List made{run.kind == QueryRun::Kind::eastern ? "eastern" : "compound", run.text};
        for (const std::string& part : run.parts) made.emplace_back(part);
        runs.emplace_back(std::move(made));
      }
      return model::List{"word", field, std::move(runs), leaf.unfinished};
    }
    case Leaf::Kind::phrase:
      return model::List{"phrase", field, base::to_utf8(leaf.phrase)};
    case Leaf::Kind::property: {
      const std::size_t equals = leaf.value.find('=');
      return model::List{"is", leaf.value.substr(0, equals), leaf.value.substr(equals + 1)};
    }
    case Leaf::Kind::identifier:
      return model::List{"is", "id", leaf.value};
    case Leaf::Kind::votes:
      return model::List{"votes", bound_value(leaf.least), bound_value(leaf.most)};
    case Leaf::Kind::rank:
      return model::List{"rank", bound_value(leaf.least), bound_value(leaf.most)};
    case Leaf::Kind::days:
      return model::List{"days", bound_value(leaf.least), bound_value(leaf.most)};
  }
  return {};
}

inline model::Value node_value(const Query& query, const QueryNode& node) {
  if (node.kind == QueryNode::Kind::leaf) return leaf_value(query.leaves[node.leaf]);
  model::List list{node.kind == QueryNode::Kind::all   ? "and"
                   : node.kind == QueryNode::Kind::any ? "or"
                                                       : "not"};
  for (const QueryNode& part : node.parts) list.push_back(node_value(query, part));
  return list;
}

inline model::Value tree_of(const Query& query) {
  if (!query.root) return {};
  if (query.otherwise) {
    return model::List{"id-or", query.leaves.front().value, tree_of(*query.otherwise)};
  }
  return node_value(query, *query.root);
}

}  // namespace dayleaf::search
