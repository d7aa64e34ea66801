#include "kit/catch.h"
#include "search/document_json.h"
#include "search/evaluate.h"
#include "search/memory_index.h"
#include "search/vectors.h"

using namespace dayleaf;
using namespace dayleaf::search;

namespace {

std::string_view text_in(const model::Value& one, std::string_view name) {
  const model::Value* const value = one.object().find(name);
  return value == nullptr ? std::string_view() : value->text();
}

std::vector<Document> vector_documents() {
  return documents_in(kit::read_file(kit::source_folder() / "tests/search/vectors/documents.json"));
}

}  // namespace

TEST_CASE("queries are answered as the vectors say") {
  const std::vector<Document> documents = vector_documents();
  REQUIRE(documents.size() > 35);
  const IndexFiles files = index_of(documents);
  base::Result<Index> index = Index::open(reader_of(files), "search/");
  REQUIRE(index);
  Vectors vectors("answers.json");
  for (const model::Value& one : vectors.cases()) {
    const std::variant<Query, QueryError> parsed = parse_query(text_in(one, "text"));
    INFO(text_in(one, "text"));
    REQUIRE(std::holds_alternative<Query>(parsed));
    SearchOptions options;
    options.sort = sort_named(text_in(one, "sort"));
    if (text_in(one, "reading") == "finished") options.reading = Reading::finished;
    const model::Value* const limit = one.object().find("limit");
    options.limit = limit == nullptr ? 100 : static_cast<std::size_t>(limit->integer());
    const base::Result<Answer> answer = evaluate(std::get<Query>(parsed), *index, options);
    REQUIRE(answer);
    vectors.expect(one, "answer", answer_value(std::get<Query>(parsed), *answer));
  }
}
