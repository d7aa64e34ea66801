#include "render/listings.h"

#include <algorithm>

#include "base/text.h"
#include "index/gather_listings.h"
#include "render/links.h"

namespace dayleaf {
namespace {

const ListingFormats& wanted_of(const FeedSettings& feeds, Listing::Kind kind) {
  switch (kind) {
    case Listing::Kind::day:
      return feeds.days;
    case Listing::Kind::month:
      return feeds.months;
    case Listing::Kind::topic:
      return feeds.topics;
    case Listing::Kind::person:
      return feeds.authors;
    case Listing::Kind::site:
      break;
  }
  return feeds.site;
}

// A topic's or person's own name, or a date.
std::string name_of(const Press& press, const Listing& listing) {
  if (listing.kind == Listing::Kind::day) {
    return long_date(press.archive.days[listing.index].date, press.language);
  }
  if (listing.kind == Listing::Kind::month) {
    const Month& month = press.archive.months[listing.index];
    return month_year(month.year, month.month, press.language);
  }
  return std::string(listing.title);
}

}  // namespace

Listing listing_of(const Press& press, Listing::Kind kind, std::uint32_t index) {
  return gather_listing(press.archive, kind, index, press.language.code);
}

std::string_view setting_of(Listing::Kind kind) {
  switch (kind) {
    case Listing::Kind::day:
      return "days";
    case Listing::Kind::month:
      return "months";
    case Listing::Kind::topic:
      return "topics";
    case Listing::Kind::person:
      return "authors";
    case Listing::Kind::site:
      break;
  }
  return "site";
}

std::vector<const Format*> formats_of(const Press& press, const Listing& listing) {
  std::vector<const Format*> found;
  if (listing.kind == Listing::Kind::person) {
    const Person& person = press.archive.people[listing.index];
    if (!press.has_page(person) || person.papers.size() < press.site.feeds.author_min_papers) {
      return found;
    }
  }
  const ListingFormats& wanted = wanted_of(press.site.feeds, listing.kind);
  for (const Format& format : formats()) {
    const bool named = std::find(wanted.named.begin(), wanted.named.end(),
                                 std::string_view(format.name)) != wanted.named.end();
    if (wanted.usual ? format.usual : named) found.push_back(&format);
  }
  return found;
}

PageSubject subject_of(Listing::Kind kind, std::uint32_t index) {
  switch (kind) {
    case Listing::Kind::site:
      break;
    case Listing::Kind::day:
      return {PageSubject::Kind::day, index};
    case Listing::Kind::month:
      return {PageSubject::Kind::month, index};
    case Listing::Kind::topic:
      return {PageSubject::Kind::topic, index};
    case Listing::Kind::person:
      return {PageSubject::Kind::person, index};
  }
  return {};
}

std::vector<std::uint32_t> entries_in(const Archive& archive, const FeedSettings& feeds,
                                      const Listing& listing, const Format& format) {
  return entries_of(archive, listing, format.whole ? size_of(archive, listing) : feeds.items);
}

std::string title_of(const Press& press, const Listing& listing) {
  if (listing.kind == Listing::Kind::site) return press.site_title;
  return with(press.words.feed_of, {name_of(press, listing), press.site_title});
}

std::string description_of(const Press& press, const Listing& listing) {
  if (listing.kind == Listing::Kind::site) {
    return press.site.description.empty() ? press.site_title : press.site.description;
  }
  const std::string count =
      counted(press.words.papers, static_cast<std::int64_t>(size_of(press.archive, listing)));
  const std::string name = name_of(press, listing);
  switch (listing.kind) {
    case Listing::Kind::topic:
      return with(press.words.papers_on, {count, name});
    case Listing::Kind::person:
      return with(press.words.papers_by, {count, name});
    default:
      return with(press.words.dated, {name, count});
  }
}

std::string address_of(const Press& press, const Listing& listing) {
  switch (listing.kind) {
    case Listing::Kind::site:
      break;
    case Listing::Kind::day:
      return address::day(press.archive.days[listing.index].date);
    case Listing::Kind::month: {
      const Month& month = press.archive.months[listing.index];
      return address::month(month.year, month.month);
    }
    case Listing::Kind::topic:
      return address::topic(listing.slug);
    case Listing::Kind::person:
      return address::author(listing.slug);
  }
  return address::home();
}

std::string address_of(const Press& press, const Listing& listing, const Format& format) {
  return address_of(press, listing) + std::string(format.file_name);
}

}  // namespace dayleaf
