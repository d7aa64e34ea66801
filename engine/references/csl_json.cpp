#include "base/date.h"
#include "references/reference.h"

namespace dayleaf::references {
namespace {

model::Object name_of(const std::string& name) {
  PersonName parts = split_name(name);
  if (parts.given.empty()) return model::Object{{"literal", std::move(parts.family)}};
  model::Object person{{"family", std::move(parts.family)}, {"given", std::move(parts.given)}};
  if (!parts.suffix.empty()) person.set("suffix", std::move(parts.suffix));
  return person;
}

}  // namespace

model::Object csl_json(const Reference& reference) {
  using Kind = model::Identifier::Kind;
  const model::Citation& citation = reference.citation;
  const bool preprint = citation.type == model::Citation::Type::preprint;
  model::Object item{{"id", reference.key}, {"type", preprint ? "article" : "document"}};
  item.set("title", citation.title);
  if (citation.authors) {
    model::List names;
    for (const std::string& name : citation.authors->names()) names.emplace_back(name_of(name));
    item.set("author", std::move(names));
  }
  if (citation.published) {
    const base::Date& date = *citation.published;
    model::List parts{date.year, date.month, date.day};
    item.set("issued", model::Object{{"date-parts", model::List{std::move(parts)}}});
  }
  if (preprint) item.set("publisher", "arXiv");
  const auto say = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) item.set(name, value);
  };
  if (const std::string arxiv = citation.find(Kind::arxiv); !arxiv.empty()) {
    item.set("number", "arXiv:" + arxiv);
  }
  say("DOI", citation.find(Kind::doi));
  say("URL", reference.url);
  say("language", citation.language);
  const bool cut = citation.authors && citation.authors->cut();
  say("note", cut ? std::string(cut_note) : reference.note);
  return item;
}

}  // namespace dayleaf::references
