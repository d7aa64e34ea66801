#include "index/gather_listings.h"

#include <algorithm>
#include <span>

#include "base/date.h"

namespace dayleaf::index {
namespace {

// Days of `days` from the last to the first.
std::vector<std::uint32_t> entries_of_days(std::span<const model::Day> days, const Enough& enough) {
  std::vector<std::uint32_t> entries;
  std::size_t taken = 0;
  for (std::size_t day = days.size(); day-- > 0; ++taken) {
    if (entries.size() >= enough.entries && taken >= enough.days) break;
    entries.insert(entries.end(), days[day].ranking.begin(), days[day].ranking.end());
  }
  return entries;
}

// The newest appearances of papers that stand newest day first.
std::vector<std::uint32_t> entries_of_papers(const model::Archive& archive,
                                             std::span<const std::uint32_t> papers,
                                             const Enough& enough) {
  std::vector<std::uint32_t> entries;
  std::size_t days = 0;
  for (const std::uint32_t paper : papers) {
    const std::uint32_t newest = archive.papers[paper].appearances.back();
    const bool other_day = entries.empty() || archive.appearances[entries.back()].day !=
                                                  archive.appearances[newest].day;
    if (other_day && entries.size() >= enough.entries && days >= enough.days) break;
    days += other_day ? 1 : 0;
    entries.push_back(newest);
  }
  return entries;
}

// The days of a period follow each other.
std::span<const model::Day> days_of(const model::Archive& archive, const model::Listing& listing) {
  const std::span<const model::Day> days = archive.days;
  switch (listing.kind) {
    case model::Listing::Kind::day:
      return days.subspan(listing.index, 1);
    case model::Listing::Kind::month: {
      const std::vector<std::uint32_t>& of_month = archive.months[listing.index].days;
      return days.subspan(of_month.front(), of_month.size());
    }
    default:
      return days;
  }
}

bool has_entries(const model::Listing& listing) {
  return listing.kind == model::Listing::Kind::site || listing.kind == model::Listing::Kind::day ||
         listing.kind == model::Listing::Kind::month;
}

}  // namespace

model::Listing gather_listing(const model::Archive& archive, model::Listing::Kind kind,
                              std::uint32_t index, std::string_view language) {
  model::Listing listing;
  listing.kind = kind;
  listing.index = index;
  switch (kind) {
    case model::Listing::Kind::site:
      break;
    case model::Listing::Kind::day:
      listing.slug = base::iso_date(archive.days[index].date);
      break;
    case model::Listing::Kind::month:
      listing.slug = base::iso_date({archive.months[index].year, archive.months[index].month, 1});
      listing.slug.resize(listing.slug.rfind('-'));
      break;
    case model::Listing::Kind::topic: {
      const model::Topic& topic = archive.topics[index];
      listing.slug = topic.slug;
      listing.title = topic.name.in(language);
      listing.about = topic.about.in(language);
      break;
    }
    case model::Listing::Kind::person:
      listing.slug = archive.people[index].slug;
      listing.title = archive.people[index].name;
      break;
    case model::Listing::Kind::lens:
      listing.slug = archive.lenses[index].slug;
      listing.title = archive.lenses[index].title;
      listing.about = archive.lenses[index].about;
      break;
  }
  return listing;
}

std::size_t count_listings(const model::Archive& archive, model::Listing::Kind kind) {
  switch (kind) {
    case model::Listing::Kind::site:
      return 1;
    case model::Listing::Kind::day:
      return archive.days.size();
    case model::Listing::Kind::month:
      return archive.months.size();
    case model::Listing::Kind::topic:
      return archive.topics.size();
    case model::Listing::Kind::person:
      return archive.people.size();
    case model::Listing::Kind::lens:
      return archive.lenses.size();
  }
  return 0;
}

std::span<const std::uint32_t> papers_of(const model::Archive& archive,
                                         const model::Listing& listing) {
  switch (listing.kind) {
    case model::Listing::Kind::topic:
      return archive.topics[listing.index].papers;
    case model::Listing::Kind::person:
      return archive.people[listing.index].papers;
    case model::Listing::Kind::lens:
      return archive.lenses[listing.index].papers;
    default:
      return {};
  }
}

std::size_t size_of(const model::Archive& archive, const model::Listing& listing) {
  if (!has_entries(listing)) return papers_of(archive, listing).size();
  std::size_t entries = 0;
  for (const model::Day& day : days_of(archive, listing)) entries += day.appearances.size();
  return entries;
}

std::vector<std::uint32_t> entries_of(const model::Archive& archive, const model::Listing& listing,
                                      const Enough& enough) {
  if (has_entries(listing)) return entries_of_days(days_of(archive, listing), enough);
  return entries_of_papers(archive, papers_of(archive, listing), enough);
}

}  // namespace dayleaf::index
