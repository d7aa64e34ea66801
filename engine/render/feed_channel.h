#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/lent.h"
#include "model/listing.h"
#include "render/formats.h"
#include "render/render_context.h"

namespace dayleaf::render {

// When an entry is news. Digests have no time: noon UTC, which is the digest's day in every time
// zone but the last, and a second earlier for each paper that its day ranks above it, so that
// readers that sort by time keep the order.
struct FeedTime {
  base::Date date;
  int seconds = 0;  // since midnight UTC
};
FeedTime feed_time(const RenderContext& context, const model::Appearance& appearance);
FeedTime feed_time(const RenderContext& context, const model::Day& day);

std::string rfc822_time(const FeedTime& time);
std::string rfc3339_time(const FeedTime& time);

// What a feed says of itself, whatever its format. URLs are absolute; empty: there is none.
struct FeedChannel {
  base::LentText language;  // of what it tells
  std::string title;
  std::string description;
  std::string page;
  std::string self;
  // RFC 5005. A month of the site's feed is an archive once it is over: readers take it once, and
  // need not look again. The newest month still grows: it is the next page of the site's feed.
  bool is_archive = false;
  std::string prev_archive;    // where the papers of the months before are
  std::string next_page;       // of the site's feed: the newest month
  base::LentText months_type;  // of both
  std::string current;         // of an archive: the site's feed
  std::string first_page;      // of the newest month: the site's feed
  base::LentText hub;          // of WebSub: it tells subscribers of what is new
  std::string stylesheet;      // below the base path: browsers show the feed with it
};
// What the site is called where its items could be taken for another's: neither its host nor its
// folder is in it, but what people call it and who makes it. Hex digits.
std::string name_of_archive(const RenderContext& context);

FeedChannel channel_of(const RenderContext& context, const Format& format,
                       const model::Listing& listing);

}  // namespace dayleaf::render
