#include "render/listings.h"

#include <algorithm>

#include "base/text.h"
#include "index/gather_listings.h"
#include "render/urls.h"

namespace dayleaf::render {
namespace {

const model::ListingFormats& wanted_of(const model::FeedSettings& feeds,
                                       model::Listing::Kind kind) {
  switch (kind) {
    case model::Listing::Kind::day:
      return feeds.days;
    case model::Listing::Kind::month:
      return feeds.months;
    case model::Listing::Kind::topic:
      return feeds.topics;
    case model::Listing::Kind::person:
      return feeds.authors;
    case model::Listing::Kind::site:
      break;
  }
  return feeds.site;
}

// A topic's or person's own name, or a date.
std::string name_of(const RenderContext& context, const model::Listing& listing) {
  if (listing.kind == model::Listing::Kind::day) {
    return long_date(context.archive.days[listing.index].date, context.language);
  }
  if (listing.kind == model::Listing::Kind::month) {
    const model::Month& month = context.archive.months[listing.index];
    return month_year(month.year, month.month, context.language);
  }
  return std::string(listing.title);
}

}  // namespace

model::Listing listing_of(const RenderContext& context, model::Listing::Kind kind,
                          std::uint32_t index) {
  return index::gather_listing(context.archive, kind, index, context.language.code);
}

std::string_view setting_of(model::Listing::Kind kind) {
  switch (kind) {
    case model::Listing::Kind::day:
      return "days";
    case model::Listing::Kind::month:
      return "months";
    case model::Listing::Kind::topic:
      return "topics";
    case model::Listing::Kind::person:
      return "authors";
    case model::Listing::Kind::site:
      break;
  }
  return "site";
}

std::vector<const Format*> formats_of(const RenderContext& context, const model::Listing& listing) {
  std::vector<const Format*> found;
  if (listing.kind == model::Listing::Kind::person) {
    const model::Person& person = context.archive.people[listing.index];
    if (!context.has_page(person) || person.papers.size() < context.site.feeds.author_min_papers) {
      return found;
    }
  }
  const model::ListingFormats& wanted = wanted_of(context.site.feeds, listing.kind);
  for (const Format& format : formats()) {
    const bool named = std::find(wanted.named.begin(), wanted.named.end(),
                                 std::string_view(format.name)) != wanted.named.end();
    if (wanted.usual ? format.usual : named) found.push_back(&format);
  }
  return found;
}

model::PageSubject subject_of(model::Listing::Kind kind, std::uint32_t index) {
  switch (kind) {
    case model::Listing::Kind::site:
      break;
    case model::Listing::Kind::day:
      return {model::PageSubject::Kind::day, index};
    case model::Listing::Kind::month:
      return {model::PageSubject::Kind::month, index};
    case model::Listing::Kind::topic:
      return {model::PageSubject::Kind::topic, index};
    case model::Listing::Kind::person:
      return {model::PageSubject::Kind::person, index};
  }
  return {};
}

std::vector<std::uint32_t> entries_in(const model::Archive& archive,
                                      const model::FeedSettings& feeds,
                                      const model::Listing& listing, const Format& format) {
  return index::entries_of(archive, listing,
                           format.whole ? index::size_of(archive, listing) : feeds.items);
}

std::string title_of(const RenderContext& context, const model::Listing& listing) {
  if (listing.kind == model::Listing::Kind::site) return context.site_title;
  return with(context.words.feed_of, {name_of(context, listing), context.site_title});
}

std::string description_of(const RenderContext& context, const model::Listing& listing) {
  if (listing.kind == model::Listing::Kind::site) {
    return context.site.description.empty() ? context.site_title : context.site.description;
  }
  const std::string count = counted(
      context.words.papers, static_cast<std::int64_t>(index::size_of(context.archive, listing)));
  const std::string name = name_of(context, listing);
  switch (listing.kind) {
    case model::Listing::Kind::topic:
      return with(context.words.papers_on, {count, name});
    case model::Listing::Kind::person:
      return with(context.words.papers_by, {count, name});
    default:
      return with(context.words.dated, {name, count});
  }
}

std::string address_of(const RenderContext& context, const model::Listing& listing) {
  switch (listing.kind) {
    case model::Listing::Kind::site:
      break;
    case model::Listing::Kind::day:
      return address::day(context.archive.days[listing.index].date);
    case model::Listing::Kind::month: {
      const model::Month& month = context.archive.months[listing.index];
      return address::month(month.year, month.month);
    }
    case model::Listing::Kind::topic:
      return address::topic(listing.slug);
    case model::Listing::Kind::person:
      return address::author(listing.slug);
  }
  return address::home();
}

std::string address_of(const RenderContext& context, const model::Listing& listing,
                       const Format& format) {
  return address_of(context, listing) + std::string(format.file_name);
}

}  // namespace dayleaf::render
