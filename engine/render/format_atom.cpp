#include <span>

#include "base/text.h"
#include "base/version.h"
#include "base/xml.h"
#include "model/identifiers.h"
#include "render/credit.h"
#include "render/feed_channel.h"
#include "render/feed_items.h"
#include "render/formats.h"
#include "render/passed_on.h"
#include "render/views_entry.h"
#include "render/views_lists.h"

// Atom 1.0 (RFC 4287), with archives as of RFC 5005. docs/feeds.md.
namespace dayleaf::render {
namespace {

// Every entry has an author, or a source that has one. What nobody named gets no name: many readers
// would give it that of the feed.
void write_author(const RenderContext& context, const FeedChannel& channel,
                  const std::string& authors, const std::string& time, base::XmlWriter& xml) {
  xml.open(authors.empty() ? "source" : "author");
  if (authors.empty()) {
    xml.text_element("id", channel.self);
    xml.text_element("title", channel.title);
    xml.text_element("updated", time);
    xml.open("author");
    xml.text_element("name", context.site_title);
    xml.close();
  } else {
    xml.text_element("name", authors);
  }
  xml.close();
}

void write_entry(const RenderContext& context, const FeedChannel& channel,
                 const model::Appearance& appearance, FeedDetail detail, std::string_view language,
                 base::XmlWriter& xml) {
  const model::Paper& paper = passed_on(context, appearance.paper);
  const EntryFacts& facts = facts_of(context, appearance);
  const ItemText text = item_text(context, appearance, language);
  const std::string time = rfc3339_time(feed_time(context, appearance));
  xml.open("entry");
  xml.text_element("id", feed_iri(context, appearance, language));
  xml.text_element("title", base::collapse_spaces(text.title));
  xml.empty_element("link", {{"rel", "alternate"},
                             {"type", "text/html"},
                             {"href", feed_link(context, appearance, language)}});
  xml.text_element("published", time);
  xml.text_element("updated", time);
  write_author(context, channel, feed_credit(context, appearance, detail, language), time, xml);
  for (const model::PaperTopic& topic : first_of(paper.topics, most_categories)) {
    xml.empty_element("category", {{"term", topic_in_feed(context, topic.topic, language)}});
  }
  if (const model::Fact* categories = paper.known.find(model::PaperField::categories)) {
    for (const std::string& name : first_of(categories->values, most_categories)) {
      xml.empty_element("category", {{"term", name}, {"scheme", model::arxiv_taxonomy}});
    }
  }
  if (const std::string_view sentence = feed_sentence(context, text); !sentence.empty()) {
    xml.text_element("summary", sentence);
  }
  if (detail == FeedDetail::whole) {
    xml.text_element("content", feed_html(context, appearance, language), {{"type", "html"}});
  }
  write_media(feed_media(context, facts, detail), xml);
  xml.close();
}

}  // namespace

void write_atom(const RenderContext& context, const Format& atom, const model::Listing& listing,
                std::span<const std::uint32_t> entries, base::Sink& out) {
  const FeedDetail detail =
      listing.kind == model::Listing::Kind::person ? FeedDetail::card : FeedDetail::whole;
  const FeedChannel channel = channel_of(context, atom, listing);
  const std::vector<model::Appearance>& all = context.archive.appearances;
  base::XmlWriter xml;
  if (!channel.stylesheet.empty()) xml.stylesheet("text/css", channel.stylesheet);
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                    {"xml:lang", channel.language},
                    {"xmlns:fh", "http://purl.org/syndication/history/1.0"},
                    {"xmlns:media", "http://search.yahoo.com/mrss/"}});
  xml.text_element("id", channel.self);
  xml.text_element("title", channel.title);
  if (!channel.description.empty()) xml.text_element("subtitle", channel.description);
  // An empty feed has a date, too.
  xml.text_element(
      "updated",
      rfc3339_time(entries.empty() ? FeedTime{} : feed_time(context, all[entries.front()])));
  if (!context.site.licence.empty()) xml.text_element("rights", context.site.licence);
  xml.text_element("generator", base::program_name_and_version());
  const auto link = [&](std::string_view relation, const std::string& url, std::string_view type) {
    if (url.empty()) return;
    xml.empty_element("link", {{"rel", relation}, {"type", type}, {"href", url}});
  };
  link("self", channel.self, atom.media_type);
  if (!channel.hub.empty()) xml.empty_element("link", {{"rel", "hub"}, {"href", channel.hub}});
  link("alternate", channel.page, "text/html");
  link("current", channel.current, atom.media_type);
  link("first", channel.first_page, atom.media_type);
  link("next", channel.next_page, channel.months_type);
  link("prev-archive", channel.prev_archive, channel.months_type);
  if (channel.is_archive) xml.empty_element("fh:archive");
  for (const std::uint32_t entry : entries) {
    write_entry(context, channel, all[entry], detail, listing.language, xml);
  }
  xml.close();
  out.write(xml.take());
}

}  // namespace dayleaf::render
