#include <algorithm>
#include <array>

#include "base/url.h"
#include "base/xml.h"
#include "index/gather_listings.h"
#include "model/text_language.h"
#include "render/changes_log.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/optional_pages.h"
#include "render/plan.h"
#include "render/view.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

// What can be followed: a page for people, and lists that readers of feeds take in (OPML 2.0).
// docs/feeds.md.
namespace dayleaf::render {
namespace {

struct Reader {
  base::LentText name;
  base::LentText before;  // the feed's address, encoded, follows
};
// What people read feeds with in a browser; programs on a device are given the address.
constexpr std::array<Reader, 3> readers = {{
    {"Feedly", "https://feedly.com/i/subscription/feed/"},
    {"Inoreader", "https://www.inoreader.com/?add_feed="},
    {"NewsBlur", "https://www.newsblur.com/?url="},
}};

struct Followed {
  model::Listing listing;
  const Format* format = nullptr;  // its first feed
};

// Everything of a kind that has a feed, in the archive's order.
std::vector<Followed> feeds_of_kind(const RenderContext& context, model::Listing::Kind kind) {
  std::vector<Followed> found;
  const std::size_t count = index::count_listings(context.archive, kind);
  for (std::uint32_t index = 0; index < count; ++index) {
    model::Listing listing = listing_of(context, kind, index);
    const std::vector<const Format*> feeds = feeds_among(formats_of(context, listing));
    if (!feeds.empty()) found.push_back({std::move(listing), feeds.front()});
  }
  return found;
}

// The site's feed in each of its languages, where it has several.
std::vector<Followed> feeds_by_language(const RenderContext& context) {
  std::vector<Followed> found;
  for (model::Listing& listing : listings_by_language(context)) {
    const std::vector<const Format*> feeds = feeds_among(formats_of(context, listing));
    if (!feeds.empty()) found.push_back({std::move(listing), feeds.front()});
  }
  return found;
}

model::Value address_list(const RenderContext& context, const model::Listing& listing) {
  std::vector<model::Object> items;
  for (const Format* format : feeds_among(formats_of(context, listing))) {
    const std::string address = address_of(context, listing, *format);
    View view(6);
    view.borrowed("feed_label", format->label);
    view.text("feed_url", context.urls.of(address));
    view.text("feed_absolute",
              context.urls.host_known() ? context.urls.absolute(address) : std::string());
    view.borrowed("feed_type", format->media_type);
    view.flag("feed_of_days", format->name == "daily");
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value reader_list(const RenderContext& context, const model::Listing& site) {
  std::vector<model::Object> items;
  const std::vector<const Format*> feeds = feeds_among(formats_of(context, site));
  if (!feeds.empty() && context.urls.host_known()) {
    const std::string feed = context.urls.absolute(address_of(context, site, *feeds.front()));
    for (const Reader& reader : readers) {
      View view(4);
      view.borrowed("reader_name", reader.name);
      view.text("reader_url", std::string(reader.before) + encode_query(feed));
      items.push_back(view.take());
    }
  }
  return list_of(std::move(items));
}

// Listings of a kind that have a page and a feed each.
model::Value followed_list(const RenderContext& context, model::Listing::Kind kind) {
  std::vector<model::Object> items;
  for (const Followed& followed : feeds_of_kind(context, kind)) {
    const std::string_view name = followed.listing.title;
    View view(8);
    view.text("followed_name", std::string(name));
    view.text("followed_url", context.urls.of(address_of(context, followed.listing)));
    view.borrowed("followed_lang",
                  kind == model::Listing::Kind::topic
                      ? std::string_view(context.topic_langs[followed.listing.index])
                      : context.lang_of(name));
    view.text("followed_feed_url",
              context.urls.of(address_of(context, followed.listing, *followed.format)));
    view.borrowed("followed_feed_label", followed.format->label);
    view.borrowed("followed_feed_type", followed.format->media_type);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value language_feed_list(const RenderContext& context) {
  std::vector<model::Object> items;
  for (const Followed& followed : feeds_by_language(context)) {
    const std::string address = address_of(context, followed.listing, *followed.format);
    View view(8);
    view.borrowed("feed_label", model::text_language_name(followed.listing.language));
    view.borrowed("feed_lang", followed.listing.language);
    view.text("feed_url", context.urls.of(address));
    view.text("feed_absolute",
              context.urls.host_known() ? context.urls.absolute(address) : std::string());
    view.borrowed("feed_type", followed.format->media_type);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// The lists, as subscribe/NAME.opml; those that would be empty are not written.
struct FeedList {
  base::LentText name;
  std::vector<model::Listing::Kind> kinds;
};
std::vector<FeedList> feed_lists() {
  using Kind = model::Listing::Kind;
  return {{"feeds", {Kind::site, Kind::lens, Kind::topic, Kind::person}},
          {"topics", {Kind::topic}},
          {"authors", {Kind::person}}};
}

std::string list_address(std::string_view name) {
  return address::subscribe() + std::string(name) + ".opml";
}

bool has_any(const RenderContext& context, const FeedList& list) {
  return std::any_of(list.kinds.begin(), list.kinds.end(), [&](model::Listing::Kind kind) {
    return !feeds_of_kind(context, kind).empty();
  });
}

std::string_view name_of_kind(const RenderContext& context, model::Listing::Kind kind) {
  if (kind == model::Listing::Kind::lens) return context.words.lenses;
  if (kind == model::Listing::Kind::topic) return context.words.topics;
  if (kind == model::Listing::Kind::person) return context.words.authors;
  return context.site_title;
}

// In a list those of languages follow the site's.
std::vector<Followed> feeds_in_lists(const RenderContext& context, model::Listing::Kind kind) {
  std::vector<Followed> feeds = feeds_of_kind(context, kind);
  if (kind != model::Listing::Kind::site) return feeds;
  for (Followed& one : feeds_by_language(context)) feeds.push_back(std::move(one));
  return feeds;
}

void write_feed(const std::string& title, const std::string& feed, const std::string& page,
                base::XmlWriter& xml) {
  xml.empty_element(
      "outline",
      {{"type", "rss"}, {"text", title}, {"title", title}, {"xmlUrl", feed}, {"htmlUrl", page}});
}

void write_list(const RenderContext& context, const FeedList& list, base::Sink& out) {
  base::XmlWriter xml;
  xml.open("opml", {{"version", "2.0"}});
  xml.open("head");
  xml.text_element("title", context.site_title);
  xml.close();
  xml.open("body");
  for (const model::Listing::Kind kind : list.kinds) {
    const std::vector<Followed> feeds = feeds_in_lists(context, kind);
    const bool of_site = kind == model::Listing::Kind::site;
    const bool tells_changes = of_site && makes_changes(context);
    if (feeds.empty() && !tells_changes) continue;
    const bool folder = !of_site;
    const std::string name(name_of_kind(context, kind));
    if (folder) xml.open("outline", {{"text", name}, {"title", name}});
    for (const Followed& feed : feeds) {
      write_feed(title_of(context, feed.listing),
                 context.urls.absolute(address_of(context, feed.listing, *feed.format)),
                 context.urls.absolute(address_of(context, feed.listing)), xml);
    }
    if (tells_changes) {
      write_feed(changes_feed_title(context), context.urls.absolute(address::changes_feed()),
                 context.urls.absolute(address::changes()), xml);
    }
    if (folder) xml.close();
  }
  xml.close();
  xml.close();
  out.write(xml.take());
}

void add_list_inputs(const RenderContext& context, const FeedList& list, base::Parts& parts) {
  parts.add(makes_changes(context));
  for (const model::Listing::Kind kind : list.kinds) {
    for (const Followed& feed : feeds_in_lists(context, kind)) {
      parts.add(feed.listing.slug).add(feed.listing.title).add(feed.listing.language);
    }
  }
}

PageHead subscribe_head(const RenderContext& context) {
  PageHead head;
  head.title = context.words.subscribe;
  head.description = with(context.words.dated, {context.words.subscribe, context.site_title});
  head.address = address::subscribe();
  head.section = Section::subscribe;
  head.front = true;
  head.shows_media = false;
  head.crumbs = {home_crumb(context), this_page(head.title)};
  return head;
}

}  // namespace

model::Object subscribe_view(const RenderContext& context) {
  const model::Listing site = listing_of(context, model::Listing::Kind::site, 0);
  View view(14);
  view.list("feed_addresses", address_list(context, site));
  view.list("language_feeds", language_feed_list(context));
  view.list("feed_readers", reader_list(context, site));
  view.list("lens_feeds", followed_list(context, model::Listing::Kind::lens));
  view.list("topic_feeds", followed_list(context, model::Listing::Kind::topic));
  const auto authors =
      static_cast<std::int64_t>(feeds_of_kind(context, model::Listing::Kind::person).size());
  view.count_or_empty("author_feeds_count", authors);
  const bool tells = makes_changes(context);
  view.text("changes_feed_url", tells ? context.urls.of(address::changes_feed()) : std::string());
  view.text("changes_feed_absolute", tells && context.urls.host_known()
                                         ? context.urls.absolute(address::changes_feed())
                                         : std::string());
  for (const FeedList& list : feed_lists()) {
    view.text(std::string("opml_") + std::string(list.name) + "_url",
              has_any(context, list) ? context.urls.of(list_address(list.name)) : std::string());
  }
  return view.take();
}

void plan_subscribe(const RenderContext&, Plan& plan) {
  plan.add_page(
      {.address = address::subscribe(), .source = "what can be followed"},
      [](const RenderContext& shared) {
        return PageParts(subscribe_head(shared), subscribe_view(shared));
      },
      [](const RenderContext& shared, base::Parts& parts) {
        for (const FeedList& list : feed_lists()) add_list_inputs(shared, list, parts);
      });
}

void plan_feed_lists(const RenderContext& context, Plan& plan) {
  for (const FeedList& list : feed_lists()) {
    if (!has_any(context, list)) continue;
    plan.add_file(
        {.address = list_address(list.name), .source = "what can be followed"},
        [list](const RenderContext& shared, base::Sink& out) { write_list(shared, list, out); },
        [list](const RenderContext& shared, base::Parts& parts) {
          add_list_inputs(shared, list, parts);
        });
  }
}

}  // namespace dayleaf::render
