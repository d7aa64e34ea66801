#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/xml.h"
#include "render/entry_facts.h"
#include "render/entry_media.h"
#include "render/render_context.h"

namespace dayleaf::render {

// Elements are nested this deep where feeds hold items: rss, channel.
constexpr std::size_t feed_item_level = 2;

// What an item says. Of an entry of several texts a feed of one language (Listing::language) tells
// the one in it, any other the first.
struct ItemText {
  base::LentText title;  // at most as long as EntryFacts::short_title
  base::LentText sentence;
  base::LentText language;  // of the summary; may be empty
  const model::Markup* summary = nullptr;
};
ItemText item_text(const RenderContext& context, const model::Appearance& appearance,
                   std::string_view feed_language);

// What an entry is called in feeds for ever: its paper and its day, in a feed of one language with
// it, whatever happens to the site's address or its slugs.
std::string feed_guid(const RenderContext& context, const model::Appearance& appearance,
                      std::string_view feed_language = {});

// The same as an IRI, which Atom wants.
std::string feed_iri(const RenderContext& context, const model::Appearance& appearance,
                     std::string_view feed_language = {});

// The paper's page, absolute; in a feed of one language at the text in it.
std::string feed_link(const RenderContext& context, const model::Appearance& appearance,
                      std::string_view feed_language);

// The whole entry as HTML whose every URL is absolute.
std::string feed_html(const RenderContext& context, const model::Appearance& appearance,
                      std::string_view feed_language = {});

// A paper of N people may be in N feeds of authors: those hold what a card does.
enum class FeedDetail : bool { card, whole };

// A paper of N topics is in N feeds.
constexpr std::size_t most_categories = 24;

// What of an entry its digest's licence lets pass: the sentence that stands for its summary, and
// its media, or nothing ([data] withhold).
std::string_view feed_sentence(const RenderContext& context, const ItemText& text);
std::span<const ShownMedium> feed_media(const RenderContext& context, const EntryFacts& facts,
                                        FeedDetail detail);

// All names in one text, which says so where their order is not known; empty: nobody is named.
std::string feed_credit(const RenderContext& context, const model::Appearance& appearance,
                        FeedDetail detail, std::string_view feed_language = {});
// The name of a topic, by its place in Archive::topics.
std::string_view topic_in_feed(const RenderContext& context, std::uint32_t topic,
                               std::string_view feed_language);
// Media RSS: pictures and videos. Without a length, which only a mirror knows, RSS allows no
// enclosure.
void write_media(std::span<const ShownMedium> media, base::XmlWriter& xml);

// <item> of one paper on one day. docs/feeds.md tells what is in it.
base::XmlFragment make_feed_item(const RenderContext& context, const model::Appearance& appearance,
                                 FeedDetail detail, std::string_view feed_language = {});
// Appends that of a position in Archive::appearances; a paper's newest is made once for all feeds
// of all languages.
void append_feed_item(const RenderContext& context, std::uint32_t appearance, FeedDetail detail,
                      std::string_view feed_language, base::XmlWriter& xml);

}  // namespace dayleaf::render
