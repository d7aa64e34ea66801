#include "render/context_object.h"

#include <algorithm>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "base/url.h"
#include "model/cite_paper.h"
#include "render/entry_facts.h"
#include "render/passed_on.h"
#include "render/view.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_names = 60;

void add(std::string_view key, std::string_view value, std::string& object) {
  if (value.empty()) return;
  (((object += '&') += key) += '=') += encode_query(value);
}

// Of each paper once, of those that have one.
std::vector<std::string> objects_of(const RenderContext& context,
                                    std::span<const std::uint32_t> papers) {
  std::vector<std::uint32_t> seen;
  std::vector<std::string> objects;
  for (const std::uint32_t paper : papers) {
    if (std::find(seen.begin(), seen.end(), paper) != seen.end()) continue;
    seen.push_back(paper);
    std::string object = context_object(context, passed_on(context, paper));
    if (!object.empty()) objects.push_back(std::move(object));
  }
  return objects;
}

}  // namespace

std::string context_object(const RenderContext& context, const model::Paper& paper) {
  using Kind = model::Identifier::Kind;
  // Of most papers nobody knows it, and each is asked for on several pages.
  if (paper.known.authors.order != model::AuthorOrder::known) return {};
  const model::Citation citation = model::cite(context.archive, paper);
  if (!citation.authors || citation.authors->names().size() > most_names) return {};
  std::string object = "ctx_ver=Z39.88-2004";
  add("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc", object);
  add("rft.type", model::type_name(citation.type), object);
  add("rft.title", base::shorten(citation.title, EntryFacts::longest_title), object);
  for (const std::string& name : citation.authors->names()) add("rft.creator", name, object);
  if (citation.published) add("rft.date", base::iso_date(*citation.published), object);
  add("rft.language", citation.language, object);
  if (!citation.find(Kind::arxiv).empty()) add("rft.publisher", "arXiv", object);
  if (const std::string doi = citation.find(Kind::doi); !doi.empty()) {
    add("rft_id", "info:doi/" + doi, object);
  }
  if (!citation.identifiers.empty()) {
    add("rft.identifier", model::page_of(citation.identifiers.front()), object);
  }
  return object;
}

model::Value context_object_list(const RenderContext& context,
                                 std::span<const std::uint32_t> papers) {
  std::vector<model::Object> items;
  for (std::string& object : objects_of(context, papers)) {
    View view(1);
    view.text("context_object", std::move(object));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

void add_context_objects(const RenderContext& context, std::span<const std::uint32_t> papers,
                         base::Parts& parts) {
  const std::vector<std::string> objects = objects_of(context, papers);
  parts.add(objects.size());
  for (const std::string& object : objects) parts.add(object);
}

}  // namespace dayleaf::render
