#include "search/vectors.h"

#include "kit/catch.h"
#include "search/query_tree.h"
#include "search/terms.h"

using namespace dayleaf;
using namespace dayleaf::search;

namespace {

std::string_view text_of(const model::Value& one) {
  const model::Value* const text = one.object().find("text");
  REQUIRE(text != nullptr);
  return text->text();
}

// A text may be written as a piece and how often it stands there.
std::string query_text_of(const model::Value& one) {
  const model::Value* const times = one.object().find("times");
  std::string text;
  for (std::int64_t i = times == nullptr ? 1 : times->integer(); i > 0; --i) text += text_of(one);
  return text;
}

}  // namespace

TEST_CASE("texts are folded as the vectors say") {
  Vectors vectors("fold.json");
  for (const model::Value& one : vectors.cases()) {
    std::u32string folded;
    for (const Folded& letter : fold(text_of(one))) folded += letter.code_point;
    vectors.expect(one, "folded", base::to_utf8(folded));
  }
}

TEST_CASE("texts have the terms that the vectors say") {
  Vectors vectors("terms.json");
  for (const model::Value& one : vectors.cases()) {
    model::List terms;
    each_term(fold(text_of(one)), [&](std::string_view term) { terms.emplace_back(term); });
    vectors.expect(one, "terms", terms);
  }
}

TEST_CASE("queries are read as the vectors say") {
  Vectors vectors("queries.json");
  for (const model::Value& one : vectors.cases()) {
    const std::variant<Query, QueryError> parsed = parse_query(query_text_of(one));
    if (const auto* const query = std::get_if<Query>(&parsed)) {
      vectors.expect(one, "tree", tree_of(*query));
      continue;
    }
    const QueryError& error = std::get<QueryError>(parsed);
    model::Object said{{"code", code_of(error.fault)},
                       {"offset", static_cast<std::int64_t>(error.offset)}};
    vectors.expect(one, "error", said);
  }
}

TEST_CASE("what does not parse is read as plain words as the vectors say") {
  Vectors vectors("words.json");
  for (const model::Value& one : vectors.cases()) {
    vectors.expect(one, "tree", tree_of(words_of(query_text_of(one))));
  }
}
