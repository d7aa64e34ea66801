#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "model/archive.h"
#include "render/press.h"
#include "render/views_lists.h"

namespace dayleaf {

// What pages are made from, as hashes. Each function stands for everything that any page can show
// of one thing; most are worked out when first asked for and kept in the press. A fingerprint may
// change when no page does (that page is filled for nothing), never the other way round. Where
// order decides what is shown, the parts are in that order; papers, days, months, people and topics
// are positions in the archive. Safe from any thread.
namespace fingerprint {

// What the archive adds to the frame of every page; the rest of it is settings and theme.
Hash shell(const Press& press);

Hash person(const Press& press, std::uint32_t person);  // a name in a list, with its link
Hash topic(const Press& press, std::uint32_t topic);    // a topic in a list, and what is said of it
// What papers are counted, grouped and linked by: identity, address, days, votes, people, topics.
Hash paper_in_lists(const Press& press, std::uint32_t paper);
// One paper on one day: all its digest says, and what the above does.
Hash entry(const Press& press, std::uint32_t appearance);
// A paper as a row or a feed shows it: its newest entry.
Hash newest_entry(const Press& press, std::uint32_t paper);
Hash newest_entries(const Press& press, std::span<const std::uint32_t> papers);
// Everything known of a paper.
Hash paper(const Press& press, std::uint32_t paper);

// Titles, addresses and votes of a day's papers, most votes first; its date and sums.
Hash ranking(const Press& press, std::uint32_t day);
Hash rankings(const Press& press, std::span<const std::uint32_t> days);
// Everything on a day's page that its digests say.
Hash day(const Press& press, std::uint32_t day);
// How the days between two dates went, both included.
Hash day_states(const Press& press, const Date& first, const Date& last);
// The days of a month or year, how they went and how many papers each has: calendars, totals of
// papers and days.
Hash calendar(const Press& press, std::uint32_t month);
Hash year_calendar(const Press& press, std::uint32_t year);
Hash topics_of_month(const Press& press, std::uint32_t month);

// What the pager of a list that grows at its beginning shows on one of its pages.
Hash pager(const Press& press, std::size_t papers, std::size_t page);

// All papers of a topic or person in their order: what is counted over them.
Hash papers_of_topic(const Press& press, std::uint32_t topic);
Hash papers_of_person(const Press& press, std::uint32_t person);
Hash topic_counts(const Press& press, std::span<const Tally> topics);
Hash person_counts(const Press& press, std::span<const Tally> people);

}  // namespace fingerprint

}  // namespace dayleaf
