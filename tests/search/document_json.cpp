#include "search/document_json.h"

#include "base/text.h"
#include "json/read_json.h"

namespace dayleaf::search {
namespace {

const model::Value& member(const model::Object& object, std::string_view name) {
  static const model::Value nothing;
  const model::Value* const value = object.find(name);
  return value == nullptr ? nothing : *value;
}

std::string text_at(const model::List& list, std::size_t place) {
  return place < list.size() ? std::string(list[place].text()) : std::string();
}

std::vector<std::string> texts_in(const model::Value& value) {
  std::vector<std::string> texts;
  for (const model::Value& one : value.list()) texts.emplace_back(one.text());
  return texts;
}

Document document_in(const model::Object& object) {
  Document document;
  document.address = member(object, "address").text();
  document.title = member(object, "title").text();
  for (const model::Value& one : member(object, "authors").list()) {
    document.authors.push_back({text_at(one.list(), 0), text_at(one.list(), 1), {}});
  }
  for (const model::Value& one : member(object, "topics").list()) {
    document.topics.push_back(
        {text_at(one.list(), 0), text_at(one.list(), 1), text_at(one.list(), 2)});
  }
  document.topic_texts = texts_in(member(object, "topic_texts"));
  document.identifiers = texts_in(member(object, "identifiers"));
  for (const std::string& day : texts_in(member(object, "days"))) {
    document.days.push_back(base::parse_date(day).value_or(base::Date()));
  }
  const model::Value& votes = member(object, "votes");
  if (!votes.is_null()) document.votes = votes.integer();
  document.rank = static_cast<std::uint32_t>(member(object, "rank").integer());
  document.sentence = member(object, "sentence").text();
  document.summary = member(object, "summary").text();
  document.language = member(object, "language").text();
  document.has = texts_in(member(object, "has"));
  return document;
}

std::string written(const Query& query, std::size_t leaf) {
  const Leaf& one = query.leaves[leaf];
  return base::to_utf8(query.text.substr(one.first, one.last - one.first));
}

}  // namespace

std::vector<Document> documents_in(std::string_view json) {
  std::vector<Document> documents;
  const base::Result<model::Value> read = json::read_json(json);
  if (!read) return documents;
  for (const model::Value& one : read->list()) documents.push_back(document_in(one.object()));
  return documents;
}

Sort sort_named(std::string_view name) {
  return name == "day" ? Sort::day : name == "votes" ? Sort::votes : Sort::relevance;
}

std::string_view name_of(Sort sort) {
  return sort == Sort::day ? "day" : sort == Sort::votes ? "votes" : "relevance";
}

model::Object answer_value(const Query& query, const Answer& answer) {
  const Query& asked = answer.asked_otherwise ? *query.otherwise : query;
  model::List ids;
  for (const Hit& hit : answer.hits) ids.emplace_back(hit.document.address);
  model::Object value{{"total", static_cast<std::int64_t>(answer.total)},
                      {"certain", answer.is_certain},
                      {"ids", std::move(ids)}};
  if (!answer.missing.empty()) {
    model::List missing;
    for (const std::size_t leaf : answer.missing) missing.emplace_back(written(asked, leaf));
    value.set("missing", std::move(missing));
  }
  if (!answer.suggestions.empty()) {
    model::List suggestions;
    for (const Suggestion& one : answer.suggestions) {
      suggestions.emplace_back(model::List{written(asked, one.leaf), one.word});
    }
    value.set("suggestions", std::move(suggestions));
  }
  return value;
}

}  // namespace dayleaf::search
