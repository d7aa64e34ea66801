#include "render/feed_channel.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "render/listings.h"

namespace dayleaf::render {
namespace {

constexpr int noon = 12 * 60 * 60;

// The newest month that is over before a listing begins: of the site, the newest of all such.
const model::Month* month_before(const model::Archive& archive, const model::Listing& listing) {
  const bool is_site = listing.kind == model::Listing::Kind::site;
  if (!is_site && listing.kind != model::Listing::Kind::month) return nullptr;
  const std::size_t before =
      is_site ? std::max<std::size_t>(archive.months.size(), 1) - 1 : listing.index;
  return before == 0 ? nullptr : &archive.months[before - 1];
}

}  // namespace

FeedTime feed_time(const RenderContext& context, const model::Appearance& appearance) {
  const model::Day& day = context.day_of(appearance);
  const auto place = std::find_if(day.ranking.begin(), day.ranking.end(), [&](std::uint32_t index) {
    return &context.archive.appearances[index] == &appearance;
  });
  return {day.date, std::max(0, noon - static_cast<int>(place - day.ranking.begin()))};
}

FeedTime feed_time(const RenderContext&, const model::Day& day) { return {day.date, noon}; }

namespace {

std::string two_digits(int number) {
  const std::string digits = std::to_string(number);
  return digits.size() < 2 ? "0" + digits : digits;
}

std::string clock_of(int seconds) {
  return two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" +
         two_digits(seconds % 60);
}

}  // namespace

std::string rfc822_time(const FeedTime& time) {
  return base::replace_all(base::rfc822_date(time.date), "00:00:00", clock_of(time.seconds));
}

std::string rfc3339_time(const FeedTime& time) {
  return base::iso_date(time.date) + "T" + clock_of(time.seconds) + "Z";
}

std::string name_of_archive(const RenderContext& context) {
  base::Parts parts;
  parts.add(context.site_title).add(context.site.author).add(context.language.code);
  return base::to_hex(parts.hash()).substr(0, 16);
}

FeedChannel channel_of(const RenderContext& context, const Format& format,
                       const model::Listing& listing) {
  FeedChannel channel;
  channel.language =
      listing.language.empty() ? base::LentText(context.language.code) : listing.language;
  channel.title = title_of(context, listing);
  channel.description = base::collapse_spaces(description_of(context, listing));
  channel.page = context.urls.absolute(address_of(context, listing));
  channel.self = context.urls.absolute(address_of(context, listing, format));
  channel.stylesheet = context.urls.of(theme::published_asset(context.theme, "feed.css"));
  if (theme::published_asset(context.theme, "feed.css").empty()) channel.stylesheet.clear();
  // A hub is told of an address that it can ask for itself.
  if (context.urls.host_known()) channel.hub = context.site.feeds.hub;
  const Format* const archive = archive_format(context);
  // Months are kept of everything, not of one language.
  if (archive == nullptr || !format.goes_back || !listing.language.empty()) return channel;
  const std::vector<model::Month>& months = context.archive.months;
  const auto file_of = [&](const model::Month& month) {
    return context.urls.absolute(address::month(month.year, month.month) +
                                 std::string(archive->file_name));
  };
  channel.months_type = archive->media_type;
  if (const model::Month* month = month_before(context.archive, listing)) {
    channel.prev_archive = file_of(*month);
  }
  if (listing.kind == model::Listing::Kind::site && !months.empty()) {
    channel.next_page = file_of(months.back());
  }
  if (listing.kind == model::Listing::Kind::month && &format == archive) {
    channel.is_archive = listing.index + 1 < months.size();
    if (channel.is_archive) channel.hub = {};  // nothing new comes
    const model::Listing site = listing_of(context, model::Listing::Kind::site, 0);
    (channel.is_archive ? channel.current : channel.first_page) =
        context.urls.absolute(address_of(context, site, format));
  }
  return channel;
}

}  // namespace dayleaf::render
