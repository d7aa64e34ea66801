#include <span>

#include "base/date.h"
#include "base/text.h"
#include "base/version.h"
#include "base/xml.h"
#include "render/feed_items.h"
#include "render/formats.h"
#include "render/listings.h"

// RSS 2.0. docs/feeds.md.
namespace dayleaf::render {
namespace {

// The same content gives the same bytes: no clock says when it was made.
void open_channel(const RenderContext& context, const Format& rss, const model::Listing& listing,
                  const base::Date* newest, base::XmlWriter& xml) {
  xml.open("rss", {{"version", "2.0"},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                   {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                   {"xmlns:media", "http://search.yahoo.com/mrss/"}});
  xml.open("channel");
  xml.text_element("title", title_of(context, listing));
  xml.text_element("link", context.urls.absolute(address_of(context, listing)));
  xml.text_element("description", base::collapse_spaces(description_of(context, listing)));
  xml.text_element("language", context.language.code);
  if (!context.site.licence.empty()) xml.text_element("copyright", context.site.licence);
  if (newest != nullptr) xml.text_element("lastBuildDate", base::rfc822_date(*newest));
  xml.text_element("generator", base::program_name_and_version());
  xml.empty_element("atom:link",
                    {{"href", context.urls.absolute(address_of(context, listing, rss))},
                     {"rel", "self"},
                     {"type", rss.media_type}});
}

}  // namespace

void write_rss(const RenderContext& context, const Format& rss, const model::Listing& listing,
               std::span<const std::uint32_t> entries, base::Sink& out) {
  const FeedDetail detail =
      listing.kind == model::Listing::Kind::person ? FeedDetail::card : FeedDetail::whole;
  const base::Date* newest =
      entries.empty() ? nullptr
                      : &context.day_of(context.archive.appearances[entries.front()]).date;
  base::XmlWriter xml;
  open_channel(context, rss, listing, newest, xml);
  for (const std::uint32_t entry : entries) append_feed_item(context, entry, detail, xml);
  xml.close();
  xml.close();
  out.write(xml.take());
}

}  // namespace dayleaf::render
