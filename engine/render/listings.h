#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/listing.h"
#include "render/formats.h"
#include "render/render_context.h"

namespace dayleaf::render {

// A listing in the language of the user interface.
model::Listing listing_of(const RenderContext& context, model::Listing::Kind kind,
                          std::uint32_t index);

// The site in each of its languages, where it has several.
std::vector<model::Listing> listings_by_language(const RenderContext& context);
// A listing in one of them, by its tag.
model::Listing in_language(const RenderContext& context, model::Listing listing,
                           std::string_view language);

// The key of [feeds] that says in which formats listings of a kind are written: "days".
std::string_view setting_of(model::Listing::Kind kind);
// The formats in which settings want listings of a kind.
std::vector<const Format*> formats_wanted(const model::FeedSettings& feeds,
                                          model::Listing::Kind kind);
// The formats in which it is written; none for people of few papers.
std::vector<const Format*> formats_of(const RenderContext& context, const model::Listing& listing);

// Whether anything has a feed, as far as settings say.
bool any_feeds(const RenderContext& context);
// Whether the site has a page of what can be followed: something has a feed, and the theme has a
// layout for the page.
bool makes_subscribe(const RenderContext& context);
// Those that are feeds, which pages name.
std::vector<const Format*> feeds_among(const std::vector<const Format*>& formats);
// The format in which the site's feed is kept month by month (RFC 5005): the first of its own that
// can be. nullptr: there is none.
const Format* archive_format(const RenderContext& context);
// The formats of a listing and, of a month, the one in which the site's feed is kept.
std::vector<const Format*> files_of(const RenderContext& context, const model::Listing& listing);

// What the page of a listing, and its files, are about; nothing, of the site.
model::PageSubject subject_of(model::Listing::Kind kind, std::uint32_t index);

// Its entries, the newest first, of which a format writes all that may be passed on.
std::vector<std::uint32_t> entries_in(const model::Archive& archive,
                                      const model::FeedSettings& feeds,
                                      const model::Listing& listing, const Format& format);
// Those that it writes: of a person the papers that may be told to be theirs ([data] withhold).
std::vector<std::uint32_t> entries_in(const RenderContext& context, const model::Listing& listing,
                                      const Format& format);
// How many papers it is said to have.
std::size_t papers_in(const RenderContext& context, const model::Listing& listing);

// What its files are called and say of it.
std::string title_of(const RenderContext& context, const model::Listing& listing);
std::string description_of(const RenderContext& context, const model::Listing& listing);

// Addresses: of its page, and of it in a format.
std::string address_of(const RenderContext& context, const model::Listing& listing);
std::string address_of(const RenderContext& context, const model::Listing& listing,
                       const Format& format);

}  // namespace dayleaf::render
