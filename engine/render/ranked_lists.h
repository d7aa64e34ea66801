#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/listing.h"
#include "render/render_context.h"

namespace dayleaf::render {

// The second order of lists that are long: the papers with most votes, and of topics those of each
// year. Such a page shows as many papers as the page of a list, so that it stays as it is when what
// comes has fewer votes.

// Whether the list has a page of the papers with most votes, where the theme has a layout for it: a
// topic or person whose papers stand on more than one page, and every lens of two papers or more.
bool has_votes_page(const RenderContext& context, const model::Listing& listing);
// Whether any list of the archive is long enough for one, were there a layout for it.
bool any_long_list(const RenderContext& context);
// The years of which a topic has a page, the newest first; none where all its papers are of one.
std::vector<int> years_with_page(const RenderContext& context, const model::Listing& listing);

constexpr int every_year = 0;
// The papers of a year, by their newest day, with most votes: most votes first, newest first among
// equals.
std::vector<std::uint32_t> most_voted(const RenderContext& context, const model::Listing& listing,
                                      int year);

// URLs of these pages; empty where there is none.
std::string votes_url(const RenderContext& context, const model::Listing& listing);
std::string year_url(const RenderContext& context, const model::Listing& listing, int year);

}  // namespace dayleaf::render
