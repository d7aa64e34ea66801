#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"
#include "render/render_context.h"
#include "render/view.h"

namespace dayleaf::render {

// The lists and rails of the contract. Papers, days, topics and people are positions in the
// archive.

// Shape `row` of a paper: its layout is filled once, the same bytes on every page.
const model::Value& row_view(const RenderContext& context, std::uint32_t paper);
// The same of the layout `kin`, for papers beside one that they are related to; where the theme has
// none, of `row`.
const model::Value& kin_view(const RenderContext& context, std::uint32_t paper);
model::Value row_list(const RenderContext& context, std::span<const std::uint32_t> papers);

constexpr std::size_t leads_of_item = 3;  // papers named with a day or month

// The first of a day by votes, and the others.
void set_ranking(const RenderContext& context, const model::Day& day, View& view);

// Days in the order given; their bars are against the largest of them.
model::Value day_list(const RenderContext& context, std::span<const std::uint32_t> days);
model::Value month_list(const RenderContext& context, std::span<const std::uint32_t> months);

// The sum of a period's days.
struct Totals {
  std::int64_t days = 0;
  std::int64_t votes = 0;
};

Totals totals_of(const RenderContext& context, std::span<const std::uint32_t> days);

// How often each of something occurs, most often first, then in the archive's order; the first
// `most` of them.
struct Tally {
  std::uint32_t item = 0;
  std::int64_t count = 0;
};

constexpr std::size_t all_of_them = static_cast<std::size_t>(-1);

std::vector<Tally> tally_topics(const RenderContext& context, std::span<const std::uint32_t> papers,
                                std::size_t most = all_of_them);
std::vector<Tally> tally_people(const RenderContext& context, std::span<const std::uint32_t> papers,
                                std::size_t most = all_of_them);

// Topics of the whole archive, those with most papers first.
std::vector<Tally> largest_topics(const RenderContext& context);

enum class NewestPaper : bool { left_out, given };
model::Value topic_list(const RenderContext& context, std::span<const Tally> topics,
                        NewestPaper newest);
// Shape `author_count`. `only_paper`: where a name without a page leads.
model::Object person_view(const RenderContext& context, const Tally& tally, base::LentText page,
                          base::LentText only_paper);
model::Value person_list(const RenderContext& context, std::span<const Tally> people);

// Of the people of `papers` who have a page, those with most of them.
model::Value people_with_page(const RenderContext& context, std::span<const std::uint32_t> papers,
                              std::size_t most);

// The items must outlive the span.
template <typename T>
std::span<const T> first_of(const std::vector<T>& items, std::size_t limit) {
  return std::span<const T>(items).first(items.size() < limit ? items.size() : limit);
}
template <typename T>
std::span<const T> first_of(std::vector<T>&& items, std::size_t limit) = delete;

// Papers, newest first, under the month or year of their newest day.
enum class GroupBy : std::uint8_t { month, year };
model::Value group_list(const RenderContext& context, std::span<const std::uint32_t> papers,
                        GroupBy by);

// One page of a list, and where on it the others are.
struct Paging {
  std::size_t pages = 1;
  std::size_t page = 1;   // from 1
  std::size_t begin = 0;  // in the list
  std::size_t end = 0;
};

using PageUrl = std::function<std::string(std::size_t page)>;  // or its label

// A list that changes anywhere is paged from its beginning.
std::size_t page_count(std::size_t items, std::size_t per_page);
Paging paging_of(std::size_t items, std::size_t per_page, std::size_t page);
// What links to pages say: their numbers.
PageUrl numbers_of_pages();
// Shape `pager`, or false when there is one page.
model::Value pager_view(const Paging& paging, const PageUrl& url_of_page,
                        const PageUrl& label_of_page = numbers_of_pages());

// A list that grows at its beginning, newest first, is paged from its end: page 1 is the oldest,
// and a page that is full stays as it is, whatever is added. What fills no page stands on the
// front, page `newest_page`: half a page to one and a half.
std::size_t full_pages(const RenderContext& context, std::size_t papers);
std::span<const std::uint32_t> papers_on(const RenderContext& context,
                                         std::span<const std::uint32_t> papers, std::size_t page);
// The newest day of papers that are in this order; none without papers.
std::optional<base::Date> newest_date(const RenderContext& context,
                                      std::span<const std::uint32_t> papers);
// Pages of such a list of which the oldest may be gone; `front` is the number that the front would
// have.
struct NumberedPages {
  std::size_t first = 1;
  std::size_t front = 1;
};
model::Value newest_first_pager(const RenderContext& context, const NumberedPages& pages,
                                std::size_t page, const PageUrl& url_of_page);
// Shape `pager`, or false when there is the front alone. On a full page it depends only on which
// pages are beside it.
model::Value newest_first_pager(const RenderContext& context, std::size_t papers, std::size_t page,
                                const PageUrl& url_of_page);

}  // namespace dayleaf::render
