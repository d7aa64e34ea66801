#include "render/linked_data.h"

#include <span>

#include "base/date.h"
#include "base/text.h"
#include "json/write_json.h"
#include "model/cite_paper.h"
#include "render/entry_facts.h"
#include "render/passed_on.h"

namespace dayleaf::render {
namespace {

model::Object of_type(std::string_view type) { return model::Object{{"@type", std::string(type)}}; }

void set(std::string_view name, std::string value, model::Object& object) {
  if (!value.empty()) object.set(name, std::move(value));
}

model::Object paper_object(const RenderContext& context, const model::Paper& paper) {
  const model::Citation citation = model::cite(context.archive, paper);
  const bool preprint = citation.type == model::Citation::Type::preprint;
  const Sources& sources = facts_of(context, paper).sources;
  // A link may be a post or a program; what is on arXiv is a paper.
  model::Object object = of_type(preprint ? "ScholarlyArticle" : "CreativeWork");
  set("name", base::shorten(citation.title, EntryFacts::longest_title), object);
  set("url", sources.arxiv_url.empty() ? sources.url : sources.arxiv_url, object);
  model::List identifiers;
  model::List same;
  for (const model::Identifier& one : citation.identifiers) {
    model::Object identifier = of_type("PropertyValue");
    set("propertyID", std::string(model::names_of(one.kind).title), identifier);
    set("value", one.value, identifier);
    identifiers.emplace_back(std::move(identifier));
    same.emplace_back(model::page_of(one));
  }
  if (!identifiers.empty()) {
    object.set("identifier", std::move(identifiers));
    object.set("sameAs", std::move(same));
  }
  if (citation.authors) {
    model::List people;
    for (const std::string& name : citation.authors->names()) {
      model::Object person = of_type("Person");
      set("name", name, person);
      people.emplace_back(std::move(person));
    }
    object.set("author", std::move(people));
  }
  if (citation.published) object.set("datePublished", base::iso_date(*citation.published));
  set("inLanguage", citation.language, object);
  if (preprint) {
    model::Object publisher = of_type("Organization");
    set("name", "arXiv", publisher);
    object.set("publisher", std::move(publisher));
  }
  return object;
}

// Told in full on the front page alone; others name it, since it would be most of what they say.
model::Object site_object(const RenderContext& context, bool in_full) {
  const std::string home = context.urls.absolute(address::home());
  model::Object site{{"@id", home + "#site"}};
  if (!in_full) return site;
  site.set("@type", "WebSite");
  site.set("url", home);
  site.set("name", context.site_title);
  set("description", context.site.description, site);
  site.set("inLanguage", std::string(context.language.code));
  return site;
}

// Without the front page, which isPartOf names; the last step is the page itself and needs no
// address.
model::Object breadcrumb_object(const RenderContext& context,
                                std::span<const LinkedPage::Step> below_home) {
  model::List steps;
  for (const LinkedPage::Step& one : below_home) {
    model::Object step = of_type("ListItem");
    step.set("position", static_cast<std::int64_t>(steps.size() + 1));
    step.set("name", one.name);
    if (!one.url.empty()) step.set("item", context.site.base.origin + one.url);
    steps.emplace_back(std::move(step));
  }
  model::Object list = of_type("BreadcrumbList");
  list.set("itemListElement", std::move(steps));
  return list;
}

}  // namespace

std::string linked_data(const RenderContext& context, const LinkedPage& shown) {
  if (!context.urls.host_known()) return {};
  const std::string url = context.urls.absolute(shown.address);
  model::Object page{{"@context", "https://schema.org"}};
  page.set("@type", shown.paper == nullptr ? "CollectionPage" : "WebPage");
  page.set("@id", url);
  page.set("name", shown.title);
  page.set("inLanguage", std::string(context.language.code));
  set("license", shown.licence_url, page);
  // An index and the page itself say no more than the address does.
  constexpr std::size_t shortest_trail = 3;
  if (shown.steps.size() > shortest_trail) {
    page.set("breadcrumb", breadcrumb_object(context, std::span(shown.steps).subspan(1)));
  }
  page.set("isPartOf", site_object(context, shown.steps.empty()));
  if (shown.paper != nullptr) {
    page.set("mainEntity", paper_object(context, passed_on(context, *shown.paper)));
  }
  // "<!--<script>" would keep the element open to the end of the page.
  const std::string json = base::replace_all(json::write_json(std::move(page)), "<", "\\u003C");
  return "<script type=\"application/ld+json\">" + json + "</script>";
}

}  // namespace dayleaf::render
