#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "kit/catch.h"
#include "kit/seed.h"
#include "search/evaluate.h"
#include "search/fold.h"
#include "search/match_document.h"
#include "search/memory_index.h"
#include "search/random_archive.h"

using namespace dayleaf;
using namespace dayleaf::search;

namespace {

constexpr std::size_t everything = 1'000'000;

std::vector<std::string> addresses_of(const Answer& answer) {
  std::vector<std::string> addresses;
  for (const Hit& hit : answer.hits) addresses.push_back(hit.document.address);
  return addresses;
}

}  // namespace

TEST_CASE("2,000 random queries find over an index what documents answer one by one") {
  const std::uint32_t seed = kit::seed();
  RandomArchive random(seed);
  const std::vector<Document> documents = random.documents(150);
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < documents.size(); ++i) places[documents[i].address] = i;
  std::vector<AskedDocument> asked(documents.begin(), documents.end());
  const IndexFiles files = index_of(documents);
  base::Result<Index> index = Index::open(reader_of(files), "search/");
  REQUIRE(index);
  CHECK(index->documents() == documents.size());
  CHECK(index->segments().size() == 3);
  std::size_t found = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random.query();
    CAPTURE(text);
    const std::variant<Query, QueryError> parsed = parse_query(text);
    REQUIRE(std::holds_alternative<Query>(parsed));
    const Query& query = std::get<Query>(parsed);
    std::vector<std::string> expected;
    for (std::size_t place = 0; place < documents.size(); ++place) {
      if (asked[place].matches(query)) expected.push_back(documents[place].address);
    }
    if (expected.empty() && query.otherwise) continue;
    const Sort sort = i % 3 == 0 ? Sort::relevance : i % 3 == 1 ? Sort::day : Sort::votes;
    const base::Result<Answer> answer =
        evaluate(query, *index, {sort, Reading::finished, everything});
    REQUIRE(answer);
    CHECK(answer->is_certain);
    CHECK(answer->total == answer->hits.size());
    std::vector<std::string> order = addresses_of(*answer);
    found += order.size();
    const auto key = [&](const Hit& hit) {
      const std::size_t place = places.at(hit.document.address);
      const Document& document = documents[place];
      const auto first = sort == Sort::relevance ? static_cast<std::int64_t>(hit.score)
                         : sort == Sort::votes   ? document.votes.value_or(-1)
                                                 : 0;
      return std::tuple(first, document.days.front(), document.votes.value_or(0), place);
    };
    CHECK(std::is_sorted(answer->hits.begin(), answer->hits.end(),
                         [&](const Hit& a, const Hit& b) { return key(a) > key(b); }));
    std::sort(order.begin(), order.end());
    std::sort(expected.begin(), expected.end());
    CHECK(order == expected);

    // The first of them are the same when only these are asked for, and what is still being typed
    // finds no less.
    const base::Result<Answer> ten = evaluate(query, *index, {sort, Reading::finished, 10});
    REQUIRE(ten);
    std::vector<std::string> first = addresses_of(*answer);
    first.resize(std::min<std::size_t>(first.size(), 10));
    CHECK(addresses_of(*ten) == first);
    CHECK(ten->total >= answer->total);
    if (ten->is_certain) CHECK(ten->total == answer->total);
    const base::Result<Answer> typed =
        evaluate(query, *index, {sort, Reading::unfinished, everything});
    REQUIRE(typed);
    CHECK(typed->total >= answer->total);
  }
  CHECK(found > 2000);
}

TEST_CASE("any substring of two syllables or more is found, whatever follows it") {
  RandomArchive random(kit::seed());
  const std::vector<Document> documents = random.documents(80);
  const IndexFiles files = index_of(documents);
  base::Result<Index> index = Index::open(reader_of(files), "search/");
  REQUIRE(index);
  std::mt19937 dice(kit::seed());
  for (int i = 0; i < 300; ++i) {
    const Document& document = documents[dice() % documents.size()];
    const std::u32string text = base::code_points_of(document.summary);
    const std::size_t length = 1 + dice() % 5;
    if (text.size() < length) continue;
    const std::u32string part = text.substr(dice() % (text.size() - length + 1), length);
    if (std::any_of(part.begin(), part.end(),
                    [](char32_t c) { return letter_of(c) != Letter::eastern; })) {
      continue;
    }
    std::size_t expected = 0;
    for (const Document& one : documents) {
      for (const std::string& other :
           {one.title, one.summary, one.topics.empty() ? "" : one.topics[0].name,
            one.topics.size() < 2 ? "" : one.topics[1].name,
            one.topic_texts.empty() ? "" : one.topic_texts[0],
            one.authors.empty() ? "" : one.authors[0].name,
            one.authors.size() < 2 ? "" : one.authors[1].name}) {
        if (base::to_utf8(folded_line(other)).find(base::to_utf8(part)) != std::string::npos) {
          ++expected;
          break;
        }
      }
    }
    const std::string query = base::to_utf8(part) + " ";
    CAPTURE(query);
    const base::Result<Answer> answer =
        evaluate(std::get<Query>(parse_query(query)), *index, {.limit = everything});
    REQUIRE(answer);
    CHECK(answer->total == expected);
  }
}

TEST_CASE("an index does not depend on the number of workers or the order of building") {
  RandomArchive random(7);
  const std::vector<Document> documents = random.documents(400);
  const IndexFiles one = index_of(documents, 1);
  CHECK(one == index_of(documents, 2));
  CHECK(one == index_of(documents, 7));
}
