#include "index/gather_listings.h"
#include "render/feed_channel.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/plan.h"

// What programs take of the site, a day, a month, a topic, a person, a lens. docs/feeds.md.
namespace dayleaf::render {
namespace {

// The count stands in the description.
void add_inputs(const RenderContext& context, const model::Listing& listing, const Format& format,
                base::Parts& parts) {
  parts.add(listing.title).add(listing.about).add(listing.language);
  parts.add(papers_in(context, listing));
  for (const std::uint32_t entry : entries_in(context, listing, format)) {
    parts.add(fingerprint::entry(context, entry));
    // What is no feed may say all that is known of a paper.
    if (format.kind != model::PageKind::feed) {
      parts.add(fingerprint::paper(context, context.archive.appearances[entry].paper));
    }
    // Its place among the papers of its day.
    parts.add(feed_time(context, context.archive.appearances[entry]).seconds);
  }
  const FeedChannel channel = channel_of(context, format, listing);
  parts.add(channel.is_archive).add(channel.prev_archive).add(channel.next_page);
}

// For people: what the listing is.
std::string source_of(const RenderContext& context, const model::Listing& listing) {
  switch (listing.kind) {
    case model::Listing::Kind::site:
      if (!listing.language.empty()) return "the latest papers, " + std::string(listing.language);
      break;
    case model::Listing::Kind::day:
    case model::Listing::Kind::month:
      return listing.slug;
    case model::Listing::Kind::topic:
      return "topic " + context.archive.topics[listing.index].name.text;
    case model::Listing::Kind::person:
      return "author " + std::string(listing.title);
    case model::Listing::Kind::lens:
      return "lens " + listing.slug;
  }
  return "the latest papers";
}

void plan_listing(const RenderContext& context, const model::Listing& listing, model::PageKind kind,
                  Plan& plan) {
  for (const Format* format : files_of(context, listing)) {
    if (format->kind != kind) continue;
    const auto again = [of = listing.kind, index = listing.index,
                        language = std::string(listing.language)](const RenderContext& shared) {
      return in_language(shared, listing_of(shared, of, index), language);
    };
    plan.add_file(
        {address_of(context, listing, *format),
         source_of(context, listing),
         {},
         subject_of(listing.kind, listing.index)},
        [again, format](const RenderContext& shared, base::Sink& out) {
          const model::Listing made = again(shared);
          format->write(shared, *format, made, entries_in(shared, made, *format), out);
        },
        [again, format](const RenderContext& shared, base::Parts& parts) {
          add_inputs(shared, again(shared), *format, parts);
        });
  }
}

void plan_listings(const RenderContext& context, model::PageKind kind, Plan& plan) {
  for (const model::Listing::Kind of : model::Listing::kinds) {
    const std::size_t count = index::count_listings(context.archive, of);
    for (std::uint32_t index = 0; index < count; ++index) {
      plan_listing(context, listing_of(context, of, index), kind, plan);
    }
  }
  for (const model::Listing& listing : listings_by_language(context)) {
    plan_listing(context, listing, kind, plan);
  }
}

}  // namespace

void plan_feeds(const RenderContext& context, Plan& plan) {
  plan_listings(context, model::PageKind::feed, plan);
}

// The formats that are no feeds.
void plan_references(const RenderContext& context, Plan& plan) {
  plan_listings(context, model::PageKind::data, plan);
}

}  // namespace dayleaf::render
