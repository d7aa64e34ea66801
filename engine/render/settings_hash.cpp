#include "render/settings_hash.h"

#include "model/hash_value.h"

// The structured bindings name every member: one that is new does not compile until somebody has
// decided what it means for the pages.
namespace dayleaf::render {
namespace {

void add(base::Parts& parts, const std::vector<std::string>& texts) {
  parts.add(texts.size());
  for (const std::string& text : texts) parts.add(text);
}

void add(base::Parts& parts, const model::FeedSettings& feeds) {
  const auto& [items, site, days, months, topics, authors, lenses, author_min_papers, hub] = feeds;
  parts.add(items).add(author_min_papers).add(hub);
  for (const model::ListingFormats* formats : {&site, &days, &months, &topics, &authors, &lenses}) {
    const auto& [usual, named] = *formats;
    parts.add(usual);
    add(parts, named);
  }
}

void add(base::Parts& parts, const model::DataSettings& data) {
  const auto& [archive, api, markdown, llms, withhold, licences] = data;
  add(parts, archive);
  parts.add(api).add(markdown.days).add(markdown.papers).add(llms);
  add(parts, withhold);
  parts.add(licences.size());
  for (const auto& [source, licence] : licences) parts.add(source).add(licence);
}

void add(base::Parts& parts, const model::MailSettings& mail) {
  const auto& [from, to, list_id, unsubscribe, subject, pictures, build] = mail;
  parts.add(from).add(list_id).add(subject).add(pictures).add(build);
  add(parts, to);
  add(parts, unsubscribe);
}

}  // namespace

base::Hash settings_hash(const model::Site& site) {
  const auto& [title, description, language, author, licence, attribution, image, base, time_zone,
               content, output, theme, future, author_min_papers, papers_per_page, feeds, limits,
               daily, custom, topics, check, security, paper, search, data, mail, epub, changes,
               lenses, fetch, labels, params] = site;
  base::Parts parts;
  parts.add(title)
      .add(description)
      .add(language)
      .add(author)
      .add(licence)
      .add(attribution)
      .add(image);
  parts.add(base.origin).add(base.path).add(author_min_papers).add(papers_per_page);
  add(parts, feeds);
  add(parts, security.scripts);
  parts.add(paper.links.size());
  for (const auto& [name, url] : paper.links) parts.add(name).add(url);
  parts.add(search.enabled);
  add(parts, data);
  add(parts, mail);
  parts.add(epub.build);
  parts.add(changes.enabled);
  parts.add(lenses.size());
  for (const auto& [name, shown, query, about, navigation, at, query_at] : lenses) {
    parts.add(name).add(shown).add(query).add(about).add(navigation);
  }
  parts.add(labels.size());
  for (const auto& [label, shown] : labels) parts.add(label).add(shown);
  model::add(parts, model::Value(params));
  return parts.hash();
}

}  // namespace dayleaf::render
