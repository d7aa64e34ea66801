#include "search/read_documents.h"

#include <utility>

#include "base/lent.h"
#include "json/read_json.h"

namespace dayleaf::search {
namespace {

using model::Value;

// Takes the items of a list in their order; the first one of another kind than it should be is
// remembered.
class ListReader {
 public:
  explicit ListReader(base::Lent<const model::List> list) : list_(list) {}

  const Value& next() {
    static const Value nothing;
    if (at_ < list_->size()) return (*list_)[at_++];
    failed_ = true;
    return nothing;
  }
  std::string text() { return text_of(next()); }
  std::string text_of(const Value& value) {
    if (!value.is_text()) failed_ = true;
    return std::string(value.text());
  }
  std::optional<std::int64_t> number() {
    const Value& value = next();
    if (value.is_null()) return std::nullopt;
    if (value.kind() != Value::Kind::integer || value.integer() < 0) failed_ = true;
    return value.integer();
  }
  base::Date date() {
    const std::optional<base::Date> date = base::parse_date(next().text());
    if (!date) failed_ = true;
    return date.value_or(base::Date());
  }
  const model::List& list() {
    const Value& value = next();
    if (!value.is_list()) failed_ = true;
    return value.list();
  }
  // A name, or a name with an address.
  std::pair<std::string, std::string> link_of(const Value& value) {
    if (value.is_text()) return {std::string(value.text()), std::string()};
    const model::List& parts = value.list();
    if (parts.size() != 2) {
      failed_ = true;
      return {};
    }
    return {text_of(parts[0]), text_of(parts[1])};
  }

  bool has_more() const { return at_ < list_->size(); }
  bool is_whole() const { return !failed_ && at_ == list_->size(); }

 private:
  base::Lent<const model::List> list_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

std::optional<Document> document_of(const Value& value) {
  ListReader reader(value.list());
  Document document;
  document.address = reader.text();
  document.title = reader.text();
  for (const Value& one : reader.list()) {
    auto [name, address] = reader.link_of(one);
    document.authors.push_back({std::move(name), std::move(address), {}});
  }
  for (const Value& one : reader.list()) {
    auto [name, address] = reader.link_of(one);
    document.topics.push_back({std::move(name), std::move(address), {}});
  }
  for (std::vector<std::string>* texts : {&document.topic_texts, &document.identifiers}) {
    for (const Value& one : reader.list()) texts->push_back(reader.text_of(one));
  }
  document.days.push_back(reader.date());
  const base::Date newest = reader.date();
  if (newest != document.days.front()) document.days.push_back(newest);
  document.votes = reader.number();
  document.rank = static_cast<std::uint32_t>(reader.number().value_or(0));
  document.sentence = reader.text();
  document.summary = reader.text();
  document.language = reader.text();
  if (reader.has_more()) {
    for (const Value& one : reader.list()) document.author_texts.push_back(reader.text_of(one));
  }
  if (!reader.is_whole()) return std::nullopt;
  return document;
}

}  // namespace

std::optional<std::vector<Document>> read_documents(std::string_view json) {
  const base::Result<Value> read = json::read_json(json);
  if (!read || !read->is_list()) return std::nullopt;
  std::vector<Document> documents;
  for (const Value& value : read->list()) {
    std::optional<Document> document = document_of(value);
    if (!document) return std::nullopt;
    documents.push_back(std::move(*document));
  }
  return documents;
}

}  // namespace dayleaf::search
