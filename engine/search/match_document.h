#pragma once

#include <memory>
#include <vector>

#include "search/document.h"
#include "search/query.h"

namespace dayleaf::search {

// A document made ready for being asked without an index, many times. Answers as `evaluate` over an
// index does with Reading::finished.
class AskedDocument {
 public:
  explicit AskedDocument(const Document& document);  // copies what it needs
  AskedDocument(AskedDocument&& other) noexcept;
  AskedDocument& operator=(AskedDocument&& other) noexcept;
  ~AskedDocument();

  // What a query is otherwise (Query::otherwise) is not asked for.
  bool matches(const Query& query) const;
  // Of each leaf by itself, as if it were not negated, in the order of Query::leaves.
  std::vector<bool> leaves_that_match(const Query& query) const;

 private:
  struct Contents;
  std::unique_ptr<const Contents> contents_;
};

bool matches(const Query& query, const Document& document);

}  // namespace dayleaf::search
