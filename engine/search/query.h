#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dayleaf::search {

// The query language: docs/search.md for people, docs/search-index.md, "Queries", as specified.

// Where a word or a phrase is looked for.
enum class Field : std::uint8_t { all, title, people, topics };

struct QueryRun {
  enum class Kind : std::uint8_t { eastern, compound };
  Kind kind = Kind::compound;
  std::string text;  // folded, UTF-8; of a compound the joined term
  // Of a compound of more than one; cut as terms are.
  std::vector<std::string> parts;
};

// The smallest part of a query that is true or not of a paper.
struct Leaf {
  enum class Kind : std::uint8_t { word, phrase, property, identifier, votes, rank, days };
  Kind kind = Kind::word;
  Field field = Field::all;    // of words and phrases
  std::vector<QueryRun> runs;  // of a word; never empty
  bool unfinished = false;     // a word whose last run ends where the query ends
  std::u32string phrase;       // a folded line
  // Of a phrase: what a document must have to have it. Without repetitions.
  std::vector<std::string> phrase_terms;
  std::string value;  // "lang=ko", "2401.17268": as the index writes it, without its mark
  // votes, rank: both inclusive. days: since 0001-01-01, `most` exclusive. None: no bound.
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
  bool negated = false;   // stands below a `-`
  std::size_t first = 0;  // in Query::text: from the key, quote or word on
  std::size_t last = 0;   // one beyond
};

struct QueryNode {
  enum class Kind : std::uint8_t { leaf, all, any, no };
  Kind kind = Kind::leaf;
  std::size_t leaf = 0;          // in Query::leaves
  std::vector<QueryNode> parts;  // of `all` and `any` two or more, of `no` one
};

// A question that was understood.
struct Query {
  std::u32string text;  // in NFC
  std::vector<Leaf> leaves;
  std::optional<QueryNode> root;  // none: a query of nothing, which finds nothing
  // The text is one identifier, which `root` asks for, and this what else it is: asked for where
  // that finds nothing. nullptr: it is not. Its root may be none.
  std::shared_ptr<const Query> otherwise;

  // Whether it can find anything: not when it is empty, or says only what is not wanted.
  bool asks() const;
};

enum class QueryFault : std::uint8_t {
  too_long,
  too_many,
  too_deep,
  bracket_open,
  bracket_close,
  quote_open,
  value_missing,
  not_a_number,
  not_a_date,
  unknown_value,
};

struct QueryError {
  QueryFault fault = QueryFault::too_long;
  std::size_t offset = 0;  // code points of the text in NFC
};

std::string_view code_of(QueryFault fault);      // "bracket-open"
std::string_view sentence_of(QueryFault fault);  // "this bracket is never closed"

inline constexpr std::size_t longest_query = 1000;  // code points
inline constexpr std::size_t most_leaves = 32;
inline constexpr std::size_t deepest_brackets = 16;

// Any bytes: what is no UTF-8 counts as U+FFFD.
std::variant<Query, QueryError> parse_query(std::string_view text);

// The words of a text, each to be found, whatever marks stand about them: for what does not parse.
Query words_of(std::string_view text);

// Two lines for a message: the text around the place, in one line and safe to print, and below it a
// caret. Each without a line end.
struct CaretLines {
  std::string text;
  std::string caret;
};
CaretLines caret_lines(std::string_view text, std::size_t offset);

}  // namespace dayleaf::search
