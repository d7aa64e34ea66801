#include "render/linked_data.h"

#include <cstdint>
#include <span>

#include "base/date.h"
#include "base/sink.h"
#include "base/text.h"
#include "json/json_stream.h"
#include "model/cite_paper.h"
#include "model/identifiers.h"
#include "render/entry_facts.h"
#include "render/passed_on.h"

namespace dayleaf::render {
namespace {

void open_of_type(std::string_view type, json::JsonStream& json) {
  json.open_object();
  json.text("@type", type);
}

void open_of_type(std::string_view member, std::string_view type, json::JsonStream& json) {
  json.name(member);
  open_of_type(type, json);
}

// Nothing is said by an empty text.
void say(std::string_view member, std::string_view text, json::JsonStream& json) {
  if (!text.empty()) json.text(member, text);
}

void write_identifiers(const model::Citation& citation, json::JsonStream& json) {
  if (citation.identifiers.empty()) return;
  json.open_list("identifier");
  for (const model::Identifier& one : citation.identifiers) {
    open_of_type("PropertyValue", json);
    json.text("propertyID", model::names_of(one.kind).title);
    say("value", one.value, json);
    json.close();
  }
  json.close();
  json.open_list("sameAs");
  for (const model::Identifier& one : citation.identifiers) json.text(model::page_of(one));
  json.close();
}

// What the site states of a person.
void write_stated(const model::StatedPerson& stated, json::JsonStream& json) {
  if (stated.orcid.empty()) return;
  open_of_type("identifier", "PropertyValue", json);
  json.text("propertyID", "ORCID");
  json.text("value", stated.orcid);
  json.close();
  json.text("sameAs", model::orcid_page(stated.orcid));
}

void write_person(const model::Person& shown, json::JsonStream& json) {
  open_of_type("mainEntity", "Person", json);
  say("name", shown.stated->name, json);
  if (!shown.aliases.empty()) {
    json.open_list("alternateName");
    for (const std::string& alias : shown.aliases) json.text(alias);
    json.close();
  }
  write_stated(*shown.stated, json);
  json.close();
}

// `index`: of the paper in the archive; `paper` has what may be passed on of it.
void write_paper(const RenderContext& context, std::uint32_t index, const model::Paper& paper,
                 json::JsonStream& json) {
  const model::Citation citation = model::cite(context.archive, paper);
  const bool preprint = citation.type == model::Citation::Type::preprint;
  const Sources& sources = facts_of(context, paper).sources;
  // A link may be a post or a program; what is on arXiv is a paper.
  open_of_type("mainEntity", preprint ? "ScholarlyArticle" : "CreativeWork", json);
  say("name", base::shorten(citation.title, EntryFacts::longest_title), json);
  say("url", sources.arxiv_url.empty() ? sources.url : sources.arxiv_url, json);
  write_identifiers(citation, json);
  if (citation.authors) {
    json.open_list("author");
    for (const std::string& name : citation.authors->names()) {
      open_of_type("Person", json);
      say("name", name, json);
      const std::uint32_t* const who = context.find_person(name, index);
      const model::Person* const known = who == nullptr ? nullptr : &context.archive.people[*who];
      if (known != nullptr && known->stated != nullptr) write_stated(*known->stated, json);
      json.close();
    }
    json.close();
  }
  if (citation.published) json.text("datePublished", base::iso_date(*citation.published));
  say("inLanguage", citation.language, json);
  if (preprint) {
    open_of_type("publisher", "Organization", json);
    json.text("name", "arXiv");
    json.close();
  }
  json.close();
}

// Told in full on the front page alone; others name it, since it would be most of what they say.
void write_site(const RenderContext& context, bool in_full, json::JsonStream& json) {
  const std::string home = context.urls.absolute(address::home());
  json.open_object("isPartOf");
  json.text("@id", home + "#site");
  if (in_full) {
    json.text("@type", "WebSite");
    json.text("url", home);
    json.text("name", context.site_title);
    say("description", context.site.description, json);
    json.text("inLanguage", context.language.code);
  }
  json.close();
}

// Without the front page, which isPartOf names; the last step is the page itself and needs no
// address.
void write_breadcrumbs(const RenderContext& context, std::span<const LinkedPage::Step> below_home,
                       json::JsonStream& json) {
  open_of_type("breadcrumb", "BreadcrumbList", json);
  json.open_list("itemListElement");
  std::int64_t position = 0;
  for (const LinkedPage::Step& one : below_home) {
    open_of_type("ListItem", json);
    json.number("position", ++position);
    json.text("name", one.name);
    if (!one.url.empty()) json.text("item", context.site.base.origin + one.url);
    json.close();
  }
  json.close();
  json.close();
}

}  // namespace

std::string linked_data(const RenderContext& context, const LinkedPage& shown) {
  if (!context.urls.host_known()) return {};
  const std::string url = context.urls.absolute(shown.address);
  base::Sink out;
  json::JsonStream json(out);
  json.open_object();
  json.text("@context", "https://schema.org");
  json.text("@type", shown.paper == nullptr ? "CollectionPage" : "WebPage");
  json.text("@id", url);
  json.text("name", shown.title);
  json.text("inLanguage", context.language.code);
  say("license", shown.licence_url, json);
  // An index and the page itself say no more than the address does.
  constexpr std::size_t shortest_trail = 3;
  if (shown.steps.size() > shortest_trail) {
    write_breadcrumbs(context, std::span(shown.steps).subspan(1), json);
  }
  write_site(context, shown.steps.empty(), json);
  if (shown.paper != nullptr) {
    const auto index = static_cast<std::uint32_t>(shown.paper - context.archive.papers.data());
    write_paper(context, index, passed_on(context, *shown.paper), json);
  }
  if (shown.person != nullptr && shown.person->stated != nullptr) write_person(*shown.person, json);
  json.close();
  // "<!--<script>" would keep the element open to the end of the page.
  const std::string data = base::replace_all(out.text(), "<", "\\u003C");
  return "<script type=\"application/ld+json\">" + data + "</script>";
}

}  // namespace dayleaf::render
