#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "search/document.h"

namespace dayleaf::search {

// What is asked for beside the query itself, and what is answered.

enum class Sort : std::uint8_t { relevance, day, votes };

// Whether the last word may still be being typed.
enum class Reading : std::uint8_t { finished, unfinished };

struct SearchOptions {
  Sort sort = Sort::relevance;
  Reading reading = Reading::unfinished;
  std::size_t limit = 10;  // of the hits that are read, and looked at where the index cannot tell
};

struct Hit {
  std::uint64_t score = 0;  // of documents of one query only
  Document document;        // as read_documents() gives it
};

// A word that was perhaps meant.
struct Suggestion {
  std::size_t leaf = 0;  // of the query, or of Query::otherwise when that was asked
  std::string word;
};

struct Answer {
  std::vector<Hit> hits;
  std::size_t total = 0;             // of papers found
  bool is_certain = true;            // not: `total` holds some that were not looked at
  bool asked_otherwise = false;      // the answer is that of Query::otherwise
  std::vector<std::size_t> missing;  // leaves, not negated, that no paper has
  std::vector<Suggestion> suggestions;
};

}  // namespace dayleaf::search
