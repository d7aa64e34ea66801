#include "render/ranked_lists.h"

#include <algorithm>

#include "index/gather_listings.h"
#include "render/listings.h"
#include "render/optional_pages.h"
#include "render/views_lists.h"

namespace dayleaf::render {
namespace {

int year_of(const RenderContext& context, std::uint32_t paper) {
  return context.day_of(context.newest(context.archive.papers[paper])).date.year;
}

// Long enough for a second order.
bool is_long(const RenderContext& context, const model::Listing& listing) {
  const std::size_t papers = index::papers_of(context.archive, listing).size();
  switch (listing.kind) {
    case model::Listing::Kind::topic:
      return full_pages(context, papers) > 0;
    case model::Listing::Kind::person:
      return full_pages(context, papers) > 0 &&
             context.has_page(context.archive.people[listing.index]);
    case model::Listing::Kind::lens:
      return papers > 1;
    default:
      return false;
  }
}

}  // namespace

bool has_votes_page(const RenderContext& context, const model::Listing& listing) {
  return makes_ranked(context) && is_long(context, listing) &&
         (listing.kind != model::Listing::Kind::lens || makes_lenses(context));
}

bool any_long_list(const RenderContext& context) {
  return std::any_of(model::Listing::kinds.begin(), model::Listing::kinds.end(),
                     [&](model::Listing::Kind kind) {
                       const std::size_t count = index::count_listings(context.archive, kind);
                       for (std::uint32_t index = 0; index < count; ++index) {
                         if (is_long(context, listing_of(context, kind, index))) return true;
                       }
                       return false;
                     });
}

std::vector<int> years_with_page(const RenderContext& context, const model::Listing& listing) {
  std::vector<int> years;
  if (listing.kind != model::Listing::Kind::topic || !has_votes_page(context, listing)) {
    return years;
  }
  const std::span<const std::uint32_t> papers = index::papers_of(context.archive, listing);
  for (const std::uint32_t paper : papers) {  // newest first
    const int year = year_of(context, paper);
    if (years.empty() || years.back() != year) years.push_back(year);
  }
  if (years.size() == 1) years.clear();
  // A numbered page of the list keeps its address.
  const std::size_t numbered = full_pages(context, papers.size());
  std::erase_if(years, [&](int year) { return static_cast<std::size_t>(year) <= numbered; });
  return years;
}

std::vector<std::uint32_t> most_voted(const RenderContext& context, const model::Listing& listing,
                                      int year) {
  std::vector<std::uint32_t> papers;
  for (const std::uint32_t paper : index::papers_of(context.archive, listing)) {
    if (year == every_year || year_of(context, paper) == year) papers.push_back(paper);
  }
  std::stable_sort(papers.begin(), papers.end(), [&](std::uint32_t a, std::uint32_t b) {
    return context.archive.papers[a].votes > context.archive.papers[b].votes;
  });
  papers.resize(std::min(papers.size(), std::max<std::size_t>(context.site.papers_per_page, 1)));
  return papers;
}

std::string votes_url(const RenderContext& context, const model::Listing& listing) {
  if (!has_votes_page(context, listing)) return {};
  return context.urls.of(address::by_votes(address_of(context, listing)));
}

std::string year_url(const RenderContext& context, const model::Listing& listing, int year) {
  const std::vector<int> years = years_with_page(context, listing);
  if (std::find(years.begin(), years.end(), year) == years.end()) return {};
  return context.urls.of(address::of_year(address_of(context, listing), year));
}

}  // namespace dayleaf::render
