#include "index/gather_listings.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/plan.h"

// What programs take of the site, a day, a month, a topic, a person. docs/feeds.md.
namespace dayleaf::render {
namespace {

// The count stands in the description.
void add_inputs(const Press& press, const model::Listing& listing, const Format& format,
                base::Parts& parts) {
  parts.add(listing.title).add(listing.about);
  parts.add(index::size_of(press.archive, listing));
  for (const std::uint32_t entry : entries_in(press.archive, press.site.feeds, listing, format)) {
    parts.add(fingerprint::entry(press, entry));
  }
}

// For people: what the listing is.
std::string source_of(const Press& press, const model::Listing& listing) {
  switch (listing.kind) {
    case model::Listing::Kind::site:
      break;
    case model::Listing::Kind::day:
    case model::Listing::Kind::month:
      return listing.slug;
    case model::Listing::Kind::topic:
      return "topic " + press.archive.topics[listing.index].name.text;
    case model::Listing::Kind::person:
      return "author " + std::string(listing.title);
  }
  return "the latest papers";
}

void plan_listing(const Press& press, const model::Listing& listing, model::PageKind kind,
                  Plan& plan) {
  for (const Format* format : formats_of(press, listing)) {
    if (format->kind != kind) continue;
    const auto again = [of = listing.kind, index = listing.index](const Press& shared) {
      return listing_of(shared, of, index);
    };
    plan.add_file(
        {address_of(press, listing, *format),
         source_of(press, listing),
         {},
         subject_of(listing.kind, listing.index)},
        [again, format](const Press& shared, base::Sink& out) {
          const model::Listing made = again(shared);
          format->write(shared, *format, made,
                        entries_in(shared.archive, shared.site.feeds, made, *format), out);
        },
        [again, format](const Press& shared, base::Parts& parts) {
          add_inputs(shared, again(shared), *format, parts);
        });
  }
}

void plan_listings(const Press& press, model::PageKind kind, Plan& plan) {
  for (const model::Listing::Kind of : model::Listing::kinds) {
    const std::size_t count = index::count_listings(press.archive, of);
    for (std::uint32_t index = 0; index < count; ++index) {
      plan_listing(press, listing_of(press, of, index), kind, plan);
    }
  }
}

}  // namespace

void plan_feeds(const Press& press, Plan& plan) {
  plan_listings(press, model::PageKind::feed, plan);
}

}  // namespace dayleaf::render
