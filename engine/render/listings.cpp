#include "render/listings.h"

#include <algorithm>
#include <array>

#include "base/lent.h"
#include "base/text.h"
#include "index/gather_listings.h"
#include "model/text_language.h"
#include "render/optional_pages.h"
#include "render/passed_on.h"
#include "render/urls.h"

namespace dayleaf::render {
namespace {

struct KindRow {
  model::Listing::Kind kind;
  base::LentText setting;  // of [feeds]
  model::ListingFormats model::FeedSettings::*wanted;
  model::PageSubject::Kind subject;
};

constexpr std::array<KindRow, model::Listing::kinds.size()> kind_rows = {{
    {model::Listing::Kind::site, "site", &model::FeedSettings::site,
     model::PageSubject::Kind::none},
    {model::Listing::Kind::day, "days", &model::FeedSettings::days, model::PageSubject::Kind::day},
    {model::Listing::Kind::month, "months", &model::FeedSettings::months,
     model::PageSubject::Kind::month},
    {model::Listing::Kind::topic, "topics", &model::FeedSettings::topics,
     model::PageSubject::Kind::topic},
    {model::Listing::Kind::person, "authors", &model::FeedSettings::authors,
     model::PageSubject::Kind::person},
    {model::Listing::Kind::lens, "lenses", &model::FeedSettings::lenses,
     model::PageSubject::Kind::lens},
}};

const KindRow& row_of(model::Listing::Kind kind) {
  return *std::find_if(kind_rows.begin(), kind_rows.end(),
                       [&](const KindRow& row) { return row.kind == kind; });
}

// The own name of a topic, person or lens, or a date.
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

std::vector<model::Listing> listings_by_language(const RenderContext& context) {
  std::vector<model::Listing> listings;
  for (const std::string& language : context.archive.languages) {
    listings.push_back(
        in_language(context, listing_of(context, model::Listing::Kind::site, 0), language));
  }
  return listings;
}

model::Listing in_language(const RenderContext& context, model::Listing listing,
                           std::string_view language) {
  const std::vector<std::string>& all = context.archive.languages;
  const auto found = std::find(all.begin(), all.end(), language);
  if (found != all.end()) listing.language = *found;
  return listing;
}

std::string_view setting_of(model::Listing::Kind kind) { return row_of(kind).setting; }

std::vector<const Format*> formats_wanted(const model::FeedSettings& feeds,
                                          model::Listing::Kind kind) {
  std::vector<const Format*> found;
  const model::ListingFormats& wanted = feeds.*row_of(kind).wanted;
  for (const Format& format : formats()) {
    const bool named = std::find(wanted.named.begin(), wanted.named.end(),
                                 std::string_view(format.name)) != wanted.named.end();
    const bool usual = format.usual == Format::Usual::everywhere ||
                       (format.usual == Format::Usual::site && kind == model::Listing::Kind::site);
    if (wanted.usual ? usual : named) found.push_back(&format);
  }
  return found;
}

std::vector<const Format*> formats_of(const RenderContext& context, const model::Listing& listing) {
  if (listing.kind == model::Listing::Kind::lens && !makes_lenses(context)) return {};
  if (listing.kind == model::Listing::Kind::person) {
    const model::Person& person = context.archive.people[listing.index];
    if (!context.has_page(person) ||
        papers_in(context, listing) < context.site.feeds.author_min_papers) {
      return {};
    }
  }
  std::vector<const Format*> found = formats_wanted(context.site.feeds, listing.kind);
  if (!listing.language.empty()) {
    std::erase_if(found, [](const Format* format) { return !format->by_language; });
  }
  return found;
}

bool any_feeds(const RenderContext& context) {
  return std::any_of(kind_rows.begin(), kind_rows.end(), [&](const KindRow& row) {
    if (index::count_listings(context.archive, row.kind) == 0) return false;
    const model::ListingFormats& wanted = context.site.feeds.*row.wanted;
    return wanted.usual ||
           std::any_of(formats().begin(), formats().end(), [&](const Format& format) {
             return format.kind == model::PageKind::feed &&
                    std::find(wanted.named.begin(), wanted.named.end(),
                              std::string_view(format.name)) != wanted.named.end();
           });
  });
}

bool makes_subscribe(const RenderContext& context) {
  return theme::has_layout(context.theme, "subscribe") && any_feeds(context);
}

std::vector<const Format*> feeds_among(const std::vector<const Format*>& formats) {
  std::vector<const Format*> feeds;
  std::copy_if(formats.begin(), formats.end(), std::back_inserter(feeds),
               [](const Format* one) { return one->kind == model::PageKind::feed; });
  return feeds;
}

const Format* archive_format(const RenderContext& context) {
  const model::Listing site = listing_of(context, model::Listing::Kind::site, 0);
  for (const Format* format : formats_of(context, site)) {
    if (format->goes_back) return format;
  }
  return nullptr;
}

std::vector<const Format*> files_of(const RenderContext& context, const model::Listing& listing) {
  std::vector<const Format*> files = formats_of(context, listing);
  if (listing.kind != model::Listing::Kind::month) return files;
  const Format* const archive = archive_format(context);
  if (archive != nullptr && std::find(files.begin(), files.end(), archive) == files.end()) {
    files.push_back(archive);
  }
  return files;
}

model::PageSubject subject_of(model::Listing::Kind kind, std::uint32_t index) {
  const model::PageSubject::Kind subject = row_of(kind).subject;
  return subject == model::PageSubject::Kind::none ? model::PageSubject()
                                                   : model::PageSubject{subject, index};
}

std::size_t papers_in(const RenderContext& context, const model::Listing& listing) {
  return listing.kind == model::Listing::Kind::person
             ? papers_passed_on(context, listing.index).size()
             : index::size_of(context.archive, listing);
}

namespace {

bool has_text_in(const model::Appearance& appearance, std::string_view language) {
  bool has = false;
  model::for_each_text(
      appearance, [&](const model::EntryText& text) { has = has || text.language == language; });
  return has;
}

// Of all entries those of a language, in whole days, until there are enough.
std::vector<std::uint32_t> entries_in_language(const model::Archive& archive,
                                               const model::Listing& listing,
                                               const index::Enough& enough) {
  std::vector<std::uint32_t> entries;
  std::size_t days = 0;
  for (const std::uint32_t index : index::entries_of(archive, listing, index::everything)) {
    const model::Appearance& one = archive.appearances[index];
    if (!has_text_in(one, listing.language)) continue;
    const bool other_day = entries.empty() || archive.appearances[entries.back()].day != one.day;
    if (other_day && entries.size() >= enough.entries && days >= enough.days) break;
    days += other_day ? 1 : 0;
    entries.push_back(index);
  }
  return entries;
}

}  // namespace

std::vector<std::uint32_t> entries_in(const model::Archive& archive,
                                      const model::FeedSettings& feeds,
                                      const model::Listing& listing, const Format& format) {
  if (!listing.language.empty()) {
    return entries_in_language(archive, listing, {feeds.items, format.days});
  }
  // A month is what readers find of it later on: nothing of it is left out.
  const bool whole = format.whole || listing.kind == model::Listing::Kind::month;
  return index::entries_of(archive, listing,
                           whole ? index::everything : index::Enough{feeds.items, format.days});
}

std::vector<std::uint32_t> entries_in(const RenderContext& context, const model::Listing& listing,
                                      const Format& format) {
  std::vector<std::uint32_t> entries =
      entries_in(context.archive, context.site.feeds, listing, format);
  if (listing.kind != model::Listing::Kind::person || context.site.data.withhold.empty()) {
    return entries;
  }
  const std::vector<std::uint32_t> papers = papers_passed_on(context, listing.index);
  std::erase_if(entries, [&](std::uint32_t entry) {
    const std::uint32_t paper = context.archive.appearances[entry].paper;
    return std::find(papers.begin(), papers.end(), paper) == papers.end();
  });
  return entries;
}

std::string title_of(const RenderContext& context, const model::Listing& listing) {
  if (!listing.language.empty()) {
    return with(context.words.feed_of,
                {model::text_language_name(listing.language), context.site_title});
  }
  if (listing.kind == model::Listing::Kind::site) return context.site_title;
  return with(context.words.feed_of, {name_of(context, listing), context.site_title});
}

std::string description_of(const RenderContext& context, const model::Listing& listing) {
  if (listing.kind == model::Listing::Kind::site) {
    return context.site.description.empty() ? context.site_title : context.site.description;
  }
  const std::string count =
      counted(context.words.papers, static_cast<std::int64_t>(papers_in(context, listing)));
  const std::string name = name_of(context, listing);
  switch (listing.kind) {
    case model::Listing::Kind::topic:
    case model::Listing::Kind::lens:
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
    case model::Listing::Kind::lens:
      return address::lens(listing.slug);
  }
  return address::home();
}

std::string address_of(const RenderContext& context, const model::Listing& listing,
                       const Format& format) {
  return address_of(context, listing) + file_name_of(format, listing.language);
}

}  // namespace dayleaf::render
