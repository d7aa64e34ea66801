#include <span>

#include "base/version.h"
#include "base/xml.h"
#include "render/feed_channel.h"
#include "render/feed_items.h"
#include "render/formats.h"

// RSS 2.0. docs/feeds.md.
namespace dayleaf::render {

// The same content gives the same bytes: no clock says when it was made.
void open_rss(const RenderContext& context, const Format& rss, const model::Listing& listing,
              const std::string& newest, base::XmlWriter& xml) {
  const FeedChannel channel = channel_of(context, rss, listing);
  if (!channel.stylesheet.empty()) xml.stylesheet("text/css", channel.stylesheet);
  xml.open("rss", {{"version", "2.0"},
                   {"xml:lang", channel.language},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                   {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                   {"xmlns:fh", "http://purl.org/syndication/history/1.0"},
                   {"xmlns:media", "http://search.yahoo.com/mrss/"}});
  xml.open("channel");
  xml.text_element("title", channel.title);
  xml.text_element("link", channel.page);
  xml.text_element("description", channel.description);
  xml.text_element("language", channel.language);
  if (!context.site.licence.empty()) xml.text_element("copyright", context.site.licence);
  if (!newest.empty()) xml.text_element("lastBuildDate", newest);
  xml.text_element("generator", base::program_name_and_version());
  const auto link = [&](std::string_view relation, const std::string& url, std::string_view type) {
    if (url.empty()) return;
    xml.empty_element("atom:link", {{"href", url}, {"rel", relation}, {"type", type}});
  };
  link("self", channel.self, rss.media_type);
  if (!channel.hub.empty()) {
    xml.empty_element("atom:link", {{"href", channel.hub}, {"rel", "hub"}});
  }
  link("current", channel.current, rss.media_type);
  link("first", channel.first_page, rss.media_type);
  link("next", channel.next_page, channel.months_type);
  link("prev-archive", channel.prev_archive, channel.months_type);
  if (channel.is_archive) xml.empty_element("fh:archive");
}

void write_rss(const RenderContext& context, const Format& rss, const model::Listing& listing,
               std::span<const std::uint32_t> entries, base::Sink& out) {
  const FeedDetail detail =
      listing.kind == model::Listing::Kind::person ? FeedDetail::card : FeedDetail::whole;
  const std::vector<model::Appearance>& all = context.archive.appearances;
  base::XmlWriter xml;
  open_rss(context, rss, listing,
           entries.empty() ? std::string() : rfc822_time(feed_time(context, all[entries.front()])),
           xml);
  for (const std::uint32_t entry : entries)
    append_feed_item(context, entry, detail, listing.language, xml);
  xml.close();
  xml.close();
  out.write(xml.take());
}

}  // namespace dayleaf::render
