#include <string>
#include <utility>

#include "index/gather_listings.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/optional_pages.h"
#include "render/plan.h"
#include "render/ranked_lists.h"
#include "render/view.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

// The papers of a topic, person or lens with most votes, of all years or of one.
namespace dayleaf::render {
namespace {

struct OfKind {
  Section section = Section::none;
  Crumb crumb;  // to the index of such lists; without an address where there is none
};

OfKind of_kind(const RenderContext& context, model::Listing::Kind kind) {
  const auto crumb = [&](std::string_view label, std::string url) {
    return Crumb{std::string(label), std::move(url), {}};
  };
  switch (kind) {
    case model::Listing::Kind::person:
      return {Section::authors, crumb(context.words.authors, context.urls.of(address::authors()))};
    case model::Listing::Kind::lens:
      return {Section::lenses, crumb(context.words.lenses, lenses_url(context))};
    default:
      return {Section::topics, crumb(context.words.topics, context.urls.of(address::topics()))};
  }
}

std::string_view title_lang(const RenderContext& context, const model::Listing& listing) {
  switch (listing.kind) {
    case model::Listing::Kind::topic:
      return context.topic_langs[listing.index];
    case model::Listing::Kind::lens:
      return context.lang_of(listing.title);
    default:
      return {};
  }
}

std::string address_in(const RenderContext& context, const model::Listing& listing, int year) {
  const std::string list = address_of(context, listing);
  return year == every_year ? address::by_votes(list) : address::of_year(list, year);
}

PageHead ranked_head(const RenderContext& context, const model::Listing& listing, int year) {
  const std::string name(listing.title);
  const std::string label = year == every_year ? std::string(context.words.most_voted)
                                               : year_name(year, context.language);
  OfKind kind = of_kind(context, listing.kind);
  PageHead head;
  head.title = name + " · " + label;
  head.description = with(context.words.dated, {year == every_year ? name : head.title,
                                                context.words.most_voted_papers});
  head.address = address_in(context, listing, year);
  head.section = kind.section;
  head.listing = listing;
  head.crumbs = {home_crumb(context)};
  if (!kind.crumb.url.empty()) head.crumbs.push_back(std::move(kind.crumb));
  head.crumbs.push_back(
      {name, context.urls.of(address_of(context, listing)), title_lang(context, listing)});
  head.crumbs.push_back(this_page(label));
  return head;
}

model::Value year_list(const RenderContext& context, const model::Listing& listing, int shown) {
  std::vector<model::Object> items;
  for (const int year : years_with_page(context, listing)) {
    View view(5);
    view.text("year_label", year_name(year, context.language));
    view.text("year_url", context.urls.of(address_in(context, listing, year)));
    view.flag("year_current", year == shown);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

base::Hash fingerprint_of(const RenderContext& context, const model::Listing& listing) {
  switch (listing.kind) {
    case model::Listing::Kind::person:
      return fingerprint::person(context, listing.index);
    case model::Listing::Kind::lens:
      return fingerprint::lens(context, listing.index);
    default:
      return fingerprint::topic(context, listing.index);
  }
}

void plan_page(const RenderContext& context, const model::Listing& listing, int year,
               std::string source, Plan& plan) {
  std::optional<base::Date> newest;
  for (const std::uint32_t paper : most_voted(context, listing, year)) {
    newest = std::max(newest, newest_date(context, {&paper, 1}));
  }
  const auto again = [kind = listing.kind, index = listing.index](const RenderContext& shared) {
    return listing_of(shared, kind, index);
  };
  plan.add_page(
      {address_in(context, listing, year), std::move(source), newest,
       subject_of(listing.kind, listing.index)},
      [again, year](const RenderContext& shared) {
        const model::Listing made = again(shared);
        return PageParts(ranked_head(shared, made, year), ranked_view(shared, made, year));
      },
      [again, year](const RenderContext& shared, base::Parts& parts) {
        const model::Listing made = again(shared);
        parts.add(fingerprint_of(shared, made)).add(formats_of(shared, made).size());
        parts.add(fingerprint::newest_entries(shared, most_voted(shared, made, year)));
        for (const int other : years_with_page(shared, made)) parts.add(other);
      });
}

void plan_kind(const RenderContext& context, model::Listing::Kind kind, std::string_view what,
               Plan& plan) {
  const std::size_t count = index::count_listings(context.archive, kind);
  for (std::uint32_t index = 0; index < count; ++index) {
    const model::Listing listing = listing_of(context, kind, index);
    if (!has_votes_page(context, listing)) continue;
    const std::string source = std::string(what) + " " + std::string(listing.title);
    plan_page(context, listing, every_year, source, plan);
    for (const int year : years_with_page(context, listing)) {
      plan_page(context, listing, year, source, plan);
    }
  }
}

}  // namespace

model::Object ranked_view(const RenderContext& context, const model::Listing& listing, int year) {
  const std::vector<std::uint32_t> papers = most_voted(context, listing, year);
  View view(9);
  view.borrowed("ranked_title", listing.title);
  view.borrowed("ranked_title_lang", title_lang(context, listing));
  view.text("ranked_year", year == every_year ? std::string() : year_name(year, context.language));
  view.text("newest_url", context.urls.of(address_of(context, listing)));
  view.text("votes_url", votes_url(context, listing));
  view.list("ranked_years", year_list(context, listing, year));
  view.count("shown_count", static_cast<std::int64_t>(papers.size()));
  view.list("rows", row_list(context, papers));
  return view.take();
}

void plan_ranked_topics(const RenderContext& context, Plan& plan) {
  plan_kind(context, model::Listing::Kind::topic, "topic", plan);
}

void plan_ranked_authors(const RenderContext& context, Plan& plan) {
  plan_kind(context, model::Listing::Kind::person, "author", plan);
}

void plan_ranked_lenses(const RenderContext& context, Plan& plan) {
  plan_kind(context, model::Listing::Kind::lens, "lens", plan);
}

}  // namespace dayleaf::render
