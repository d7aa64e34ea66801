#include <span>

#include "base/text.h"
#include "base/url.h"
#include "json/write_json.h"
#include "model/cite_paper.h"
#include "render/credit.h"
#include "render/feed_channel.h"
#include "render/feed_items.h"
#include "render/formats.h"
#include "render/passed_on.h"
#include "render/views_entry.h"
#include "render/views_lists.h"

// JSON Feed 1.1. docs/feeds.md.
namespace dayleaf::render {
namespace {

model::Object person(std::string name) { return model::Object{{"name", std::move(name)}}; }

// One by one where their order is known; else all in one name, which says that it is not.
model::List authors_of(const RenderContext& context, const model::Appearance& appearance,
                       FeedDetail detail, std::string_view language) {
  model::List authors;
  const model::Paper& paper = passed_on(context, appearance.paper);
  const AuthorsAt at = authors_at(paper, *appearance.entry);
  if (at.names != nullptr && at.order == model::AuthorOrder::known && !at.cut &&
      at.names->size() <= most_names_in_text) {
    for (const std::string& name : *at.names) authors.emplace_back(person(name));
  } else if (std::string all = feed_credit(context, appearance, detail, language); !all.empty()) {
    authors.emplace_back(person(std::move(all)));
  }
  return authors;
}

model::List attachments_of(std::span<const ShownMedium> media) {
  model::List attachments;
  for (const ShownMedium& medium : media) {
    if (medium.is_person) continue;  // it is not of the paper
    std::string_view type = medium.file.type;
    if (type.empty()) type = base::media_type_of(medium.file.url);
    if (type.empty()) continue;  // which an attachment must have
    model::Object attachment{{"url", medium.file.absolute}, {"mime_type", std::string(type)}};
    if (medium.file.bytes > 0) {
      attachment.set("size_in_bytes", static_cast<std::int64_t>(medium.file.bytes));
    }
    attachments.emplace_back(std::move(attachment));
  }
  return attachments;
}

model::Object item_of(const RenderContext& context, const model::Appearance& appearance,
                      FeedDetail detail, std::string_view language) {
  const model::Paper& paper = passed_on(context, appearance.paper);
  const EntryFacts& facts = facts_of(context, appearance);
  const ItemText text = item_text(context, appearance, language);
  const bool whole = detail == FeedDetail::whole;
  model::Object item{{"id", feed_guid(context, appearance, language)},
                     {"url", feed_link(context, appearance, language)}};
  const std::string& source =
      facts.sources.arxiv_url.empty() ? facts.sources.url : facts.sources.arxiv_url;
  if (!source.empty()) item.set("external_url", source);
  item.set("title", base::collapse_spaces(text.title));
  const std::string_view sentence = feed_sentence(context, text);
  if (!sentence.empty()) item.set("summary", std::string(sentence));
  if (whole) {
    item.set("content_html", feed_html(context, appearance, language));
  } else {
    item.set("content_text",
             std::string(sentence.empty() ? std::string_view(text.title) : sentence));
  }
  const ShownFile* const picture = passes_on_digests(context) ? facts.picture() : nullptr;
  if (picture != nullptr) item.set("image", picture->absolute);
  item.set("date_published", rfc3339_time(feed_time(context, appearance)));
  if (model::List authors = authors_of(context, appearance, detail, language); !authors.empty()) {
    item.set("authors", std::move(authors));
  }
  model::List tags;
  for (const model::PaperTopic& topic : first_of(paper.topics, most_categories)) {
    tags.emplace_back(std::string(topic_in_feed(context, topic.topic, language)));
  }
  if (!tags.empty()) item.set("tags", std::move(tags));
  if (model::List media = attachments_of(feed_media(context, facts, detail)); !media.empty()) {
    item.set("attachments", std::move(media));
  }
  return item;
}

}  // namespace

void write_json_feed(const RenderContext& context, const Format& json,
                     const model::Listing& listing, std::span<const std::uint32_t> entries,
                     base::Sink& out) {
  const FeedDetail detail =
      listing.kind == model::Listing::Kind::person ? FeedDetail::card : FeedDetail::whole;
  const FeedChannel channel = channel_of(context, json, listing);
  model::Object feed{{"version", "https://jsonfeed.org/version/1.1"},
                     {"title", channel.title},
                     {"home_page_url", channel.page},
                     {"feed_url", channel.self}};
  if (!channel.description.empty()) feed.set("description", channel.description);
  feed.set("language", std::string(channel.language));
  // Its own word for what came before; a month in another format is nothing to go on with.
  const std::string& before = channel.next_page.empty() ? channel.prev_archive : channel.next_page;
  if (channel.months_type == json.media_type && !before.empty()) feed.set("next_url", before);
  if (!channel.hub.empty()) {
    feed.set("hubs",
             model::List{model::Object{{"type", "WebSub"}, {"url", std::string(channel.hub)}}});
  }
  model::List items;
  for (const std::uint32_t entry : entries) {
    items.emplace_back(
        item_of(context, context.archive.appearances[entry], detail, listing.language));
  }
  feed.set("items", std::move(items));
  out.write(json::write_json(std::move(feed), json::JsonStyle::indented) + "\n");
}

}  // namespace dayleaf::render
