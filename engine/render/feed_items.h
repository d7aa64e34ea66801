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

// What an entry is called in feeds for ever: its paper and its day, whatever happens to the site's
// address or its slugs.
std::string feed_guid(const RenderContext& context, const model::Appearance& appearance);

// The same as an IRI, which Atom wants.
std::string feed_iri(const RenderContext& context, const model::Appearance& appearance);

// The whole entry as HTML whose every URL is absolute.
std::string feed_html(const RenderContext& context, const model::Appearance& appearance);

// A paper of N people may be in N feeds of authors: those hold what a card does.
enum class FeedDetail : bool { card, whole };

// A paper of N topics is in N feeds.
constexpr std::size_t most_categories = 24;

// What of an entry its digest's licence lets pass: the sentence that stands for its summary, and
// its media, or nothing ([data] withhold).
std::string_view feed_sentence(const RenderContext& context, const EntryFacts& facts);
std::span<const ShownMedium> feed_media(const RenderContext& context, const EntryFacts& facts,
                                        FeedDetail detail);

// All names in one text, which says so where their order is not known; empty: nobody is named.
std::string feed_credit(const RenderContext& context, const model::Appearance& appearance,
                        FeedDetail detail);
// Media RSS: pictures and videos. Without a length, which only a mirror knows, RSS allows no
// enclosure.
void write_media(std::span<const ShownMedium> media, base::XmlWriter& xml);

// <item> of one paper on one day. docs/feeds.md tells what is in it.
base::XmlFragment make_feed_item(const RenderContext& context, const model::Appearance& appearance,
                                 FeedDetail detail);
// Appends that of a position in Archive::appearances; a paper's newest is made once for all feeds.
void append_feed_item(const RenderContext& context, std::uint32_t appearance, FeedDetail detail,
                      base::XmlWriter& xml);

}  // namespace dayleaf::render
