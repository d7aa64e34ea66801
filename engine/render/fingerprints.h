#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "model/archive.h"
#include "render/render_context.h"
#include "render/views_lists.h"

namespace dayleaf::render {

// What pages are made from, as hashes. Each function stands for everything that any page can show
// of one thing; most are worked out when first asked for and kept in the context. A fingerprint may
// change when no page does (that page is filled for nothing), never the other way round. Where
// order decides what is shown, the parts are in that order; papers, days, months, people and topics
// are positions in the archive. Safe from any thread.
namespace fingerprint {

// What the archive adds to the frame of every page; the rest of it is settings and theme.
base::Hash shell(const RenderContext& context);

base::Hash person(const RenderContext& context,
                  std::uint32_t person);  // a name in a list, with its link
base::Hash topic(const RenderContext& context,
                 std::uint32_t topic);  // a topic in a list, and what is said of it
base::Hash lens(const RenderContext& context, std::uint32_t lens);  // what the settings say of it
// What papers are counted, grouped and linked by: identity, address, days, votes, names, topics.
base::Hash paper_in_lists(const RenderContext& context, std::uint32_t paper);
// One paper on one day: all its digest says, and what the above does.
base::Hash entry(const RenderContext& context, std::uint32_t appearance);
// A paper as a row or a feed shows it: its newest entry.
base::Hash newest_entry(const RenderContext& context, std::uint32_t paper);
base::Hash newest_entries(const RenderContext& context, std::span<const std::uint32_t> papers);
// Everything known of a paper.
base::Hash paper(const RenderContext& context, std::uint32_t paper);

// Titles, addresses and votes of a day's papers, most votes first; its date and sums.
base::Hash ranking(const RenderContext& context, std::uint32_t day);
base::Hash rankings(const RenderContext& context, std::span<const std::uint32_t> days);
// What the digests of a day say beside its papers.
base::Hash texts_of_day(const RenderContext& context, const model::Day& day);
// Everything on a day's page that its digests say.
base::Hash day(const RenderContext& context, std::uint32_t day);
// How the days between two dates went, both included.
base::Hash day_states(const RenderContext& context, const base::Date& first,
                      const base::Date& last);
// The days of a month or year, how they went and how many papers each has: calendars, totals of
// papers and days.
base::Hash calendar(const RenderContext& context, std::uint32_t month);
// Of a month up to one of its days, without totals of the month.
base::Hash calendar_until(const RenderContext& context, const base::Date& last);
base::Hash year_calendar(const RenderContext& context, std::uint32_t year);
base::Hash topics_of_month(const RenderContext& context, std::uint32_t month);

// What the pager of a list that grows at its beginning shows on one of its pages.
base::Hash pager(const RenderContext& context, std::size_t papers, std::size_t page);

// All papers of a topic, person or lens in their order, with their people: what is counted over
// them.
base::Hash papers_of_topic(const RenderContext& context, std::uint32_t topic);
base::Hash papers_of_person(const RenderContext& context, std::uint32_t person);
base::Hash papers_of_lens(const RenderContext& context, std::uint32_t lens);
base::Hash topic_counts(const RenderContext& context, std::span<const Tally> topics);
base::Hash person_counts(const RenderContext& context, std::span<const Tally> people);

}  // namespace fingerprint

}  // namespace dayleaf::render
