#include <algorithm>

#include "base/date.h"
#include "render/entry_facts.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/plan.h"
#include "render/view.h"
#include "render/views_calendar.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "render/views_states.h"

// The archive in time: month, year and all days.
namespace dayleaf::render {
namespace {

constexpr std::size_t top_of_month = 10;
constexpr std::size_t topics_of_month = 16;
constexpr std::size_t top_of_year = 12;
constexpr std::size_t topics_of_year = 24;
constexpr std::size_t described_titles = 3;

std::string iso_month(const model::Month& month) {
  return base::iso_date({month.year, month.month, 1}).substr(0, 7);
}

std::vector<std::uint32_t> reversed(const std::vector<std::uint32_t>& items) {
  return {items.rbegin(), items.rend()};
}

std::vector<std::uint32_t> days_of(const RenderContext& context, const model::Year& year) {
  std::vector<std::uint32_t> days;
  for (const std::uint32_t month : year.months) {
    const std::vector<std::uint32_t>& own = context.archive.months[month].days;
    days.insert(days.end(), own.begin(), own.end());
  }
  return days;
}

base::Date last_date(const RenderContext& context, const model::Month& month) {
  return context.archive.days[month.days.back()].date;
}

std::string describe(const RenderContext& context, const std::string& period,
                     const std::vector<std::uint32_t>& best) {
  const auto papers = static_cast<std::int64_t>(best.size());
  std::string text = with(context.words.dated, {period, counted(context.words.papers, papers)});
  text += context.words.sentence_end;
  for (const std::uint32_t index : first_of(best, described_titles)) {
    text += text.ends_with(context.words.sentence_end) ? context.words.sentence_gap
                                                       : context.words.title_separator;
    text += facts_of(context, context.archive.papers[index]).short_title;
  }
  return text;
}

// The picture of the first of the papers that has one.
const ShownFile* picture_of(const RenderContext& context, const std::vector<std::uint32_t>& best) {
  for (const std::uint32_t index : first_of(best, described_titles)) {
    const EntryFacts& facts = facts_of(context, context.archive.papers[index]);
    if (const ShownFile* picture = facts.picture()) return picture;
  }
  return nullptr;
}

// Of a month's own year the year is not said again where room is short.
Neighbour month_neighbour(const RenderContext& context, const model::Month& month,
                          const model::Month& beside) {
  const std::string name = month_year(month.year, month.month, context.language);
  return {context.urls.of(address::month(month.year, month.month)),
          month.year == beside.year ? std::string(month_name(month.month, context.language)) : name,
          name,
          {}};
}

Neighbour year_neighbour(const RenderContext& context, const model::Year& year) {
  const std::string name = year_name(year.year, context.language);
  return {context.urls.of(address::year(year.year)), name, name, {}};
}

PageHead month_head(const RenderContext& context, std::size_t index) {
  const std::vector<model::Month>& months = context.archive.months;
  const model::Month& month = months[index];
  PageHead head;
  head.title = month_year(month.year, month.month, context.language);
  head.description = describe(context, head.title, month.papers);
  head.address = address::month(month.year, month.month);
  head.section = Section::days;
  head.picture = picture_of(context, month.papers);
  head.listing =
      listing_of(context, model::Listing::Kind::month, static_cast<std::uint32_t>(index));
  head.within = "on:" + base::iso_date({month.year, month.month, 1}).substr(0, 7);
  head.within_name = head.title;
  head.crumbs = {home_crumb(context), year_crumb(context, month.year),
                 this_page(std::string(month_name(month.month, context.language)))};
  if (index > 0) head.older = month_neighbour(context, months[index - 1], month);
  if (index + 1 < months.size()) head.newer = month_neighbour(context, months[index + 1], month);
  return head;
}

PageHead year_head(const RenderContext& context, std::size_t index) {
  const std::vector<model::Year>& years = context.archive.years;
  const model::Year& year = years[index];
  PageHead head;
  head.title = year_name(year.year, context.language);
  head.description = describe(context, head.title, year.papers);
  head.address = address::year(year.year);
  head.section = Section::days;
  head.picture = picture_of(context, year.papers);
  head.within = "on:" + base::iso_date({year.year, 1, 1}).substr(0, 4);
  head.within_name = head.title;
  head.crumbs = {home_crumb(context), this_page(head.title)};
  if (index > 0) head.older = year_neighbour(context, years[index - 1]);
  if (index + 1 < years.size()) head.newer = year_neighbour(context, years[index + 1]);
  return head;
}

PageHead days_head(const RenderContext& context) {
  PageHead head;
  const model::Archive& archive = context.archive;
  head.title = context.words.all_days;
  head.description =
      with(context.words.papers_of,
           {counted(context.words.papers, static_cast<std::int64_t>(archive.papers.size())),
            counted(context.words.days, static_cast<std::int64_t>(archive.days.size()))});
  head.address = address::days();
  head.section = Section::days;
  head.front = true;
  head.shows_media = false;
  head.crumbs = {home_crumb(context), this_page(head.title)};
  return head;
}

model::Object year_item(const RenderContext& context, std::size_t index) {
  const model::Year& year = context.archive.years[index];
  const Totals totals = totals_of(context, days_of(context, year));
  View view(10);
  view.text("year_label", year_name(year.year, context.language));
  view.text("year_iso", base::iso_date({year.year, 1, 1}).substr(0, 4));
  view.text("year_url", context.urls.of(address::year(year.year)));
  view.count("year_papers", static_cast<std::int64_t>(year.papers.size()));
  view.count("year_days", totals.days);
  view.list("states", state_list(context, {year.year, 1, 1}, {year.year, 12, 31}));
  view.list("calendars", year_calendar_list(context, index));
  return view.take();
}

}  // namespace

model::Object month_view(const RenderContext& context, std::size_t index) {
  const model::Month& month = context.archive.months[index];
  const Totals totals = totals_of(context, month.days);
  const std::vector<Tally> topics = tally_topics(context, month.papers);
  const base::Date first{month.year, month.month, 1};
  const base::Date last{month.year, month.month, base::days_in_month(month.year, month.month)};
  View view(14);
  view.text("month_label", month_year(month.year, month.month, context.language));
  view.text("month_iso", iso_month(month));
  view.count("paper_count", static_cast<std::int64_t>(month.papers.size()));
  view.count("day_count", totals.days);
  view.count_or_empty("votes_sum", totals.votes);
  view.list("top_papers", row_list(context, first_of(month.papers, top_of_month)));
  view.list("days", day_list(context, reversed(month.days)));
  view.object("calendar", calendar_view(context, month.year, month.month, {}, true));
  view.list("day_notes", day_note_list(context, first, last));
  view.list("topic_counts",
            topic_list(context, first_of(topics, topics_of_month), NewestPaper::left_out));
  return view.take();
}

model::Object year_view(const RenderContext& context, std::size_t index) {
  const model::Year& year = context.archive.years[index];
  const Totals totals = totals_of(context, days_of(context, year));
  const std::vector<Tally> topics = tally_topics(context, year.papers);
  View view(14);
  view.text("year_label", year_name(year.year, context.language));
  view.text("year_iso", base::iso_date({year.year, 1, 1}).substr(0, 4));
  view.count("paper_count", static_cast<std::int64_t>(year.papers.size()));
  view.count("day_count", totals.days);
  view.count_or_empty("votes_sum", totals.votes);
  view.list("months", month_list(context, year.months));
  view.list("states", state_list(context, {year.year, 1, 1}, {year.year, 12, 31}));
  view.list("calendars", year_calendar_list(context, index));
  view.list("top_papers", row_list(context, first_of(year.papers, top_of_year)));
  view.list("topic_counts",
            topic_list(context, first_of(topics, topics_of_year), NewestPaper::left_out));
  return view.take();
}

model::Object days_view(const RenderContext& context) {
  std::vector<model::Object> years;
  for (std::size_t index = context.archive.years.size(); index-- > 0;) {
    years.push_back(year_item(context, index));
  }
  View view(5);
  view.count("paper_count", static_cast<std::int64_t>(context.archive.papers.size()));
  view.count("day_count", static_cast<std::int64_t>(context.archive.days.size()));
  view.list("years", list_of(std::move(years)));
  return view.take();
}

namespace {

void add_month_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  const std::vector<model::Month>& months = context.archive.months;
  const model::Month& month = months[index];
  parts.add(fingerprint::calendar(context, index));
  parts.add(fingerprint::rankings(context, month.days));
  parts.add(fingerprint::newest_entries(context, first_of(month.papers, top_of_month)));
  parts.add(fingerprint::topics_of_month(context, index));
  for (const std::uint32_t neighbour : {index - 1, index + 1}) {
    if (neighbour >= months.size()) continue;
    parts.add(months[neighbour].year).add(months[neighbour].month);
  }
}

void add_year_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  const std::vector<model::Year>& years = context.archive.years;
  const model::Year& year = years[index];
  parts.add(fingerprint::year_calendar(context, index));
  parts.add(year.papers.size());
  for (const std::uint32_t month : year.months) {
    const std::vector<std::uint32_t>& papers = context.archive.months[month].papers;
    parts.add(fingerprint::newest_entries(context, first_of(papers, leads_of_item)));
  }
  parts.add(totals_of(context, days_of(context, year)).votes);
  parts.add(fingerprint::newest_entries(context, first_of(year.papers, top_of_year)));
  parts.add(fingerprint::topic_counts(context, tally_topics(context, year.papers, topics_of_year)));
  for (const std::uint32_t neighbour : {index - 1, index + 1}) {
    if (neighbour < years.size()) parts.add(years[neighbour].year);
  }
}

void add_days_inputs(const RenderContext& context, base::Parts& parts) {
  parts.add(context.archive.papers.size());  // a paper of two days is one
  for (std::uint32_t year = 0; year < context.archive.years.size(); ++year) {
    parts.add(fingerprint::year_calendar(context, year));
    parts.add(context.archive.years[year].papers.size());
  }
}

}  // namespace

void plan_months(const RenderContext& context, Plan& plan) {
  const model::Archive& archive = context.archive;
  for (std::uint32_t index = 0; index < archive.months.size(); ++index) {
    const model::Month& month = archive.months[index];
    plan.add_page(
        {address::month(month.year, month.month),
         iso_month(month),
         last_date(context, month),
         {model::PageSubject::Kind::month, index}},
        [index](const RenderContext& shared) {
          return PageParts(month_head(shared, index), month_view(shared, index));
        },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_month_inputs(shared, index, parts);
        });
  }
}

void plan_years(const RenderContext& context, Plan& plan) {
  const model::Archive& archive = context.archive;
  for (std::uint32_t index = 0; index < archive.years.size(); ++index) {
    const model::Year& year = archive.years[index];
    const model::Month& last = archive.months[year.months.back()];
    plan.add_page(
        {address::year(year.year), std::to_string(year.year), last_date(context, last)},
        [index](const RenderContext& shared) {
          return PageParts(year_head(shared, index), year_view(shared, index));
        },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_year_inputs(shared, index, parts);
        });
  }
}

void plan_all_days(const RenderContext& context, Plan& plan) {
  std::optional<base::Date> changed;
  if (!context.archive.days.empty()) changed = context.archive.days.back().date;
  plan.add_page(
      {address::days(), "all days", changed},
      [](const RenderContext& shared) { return PageParts(days_head(shared), days_view(shared)); },
      add_days_inputs);
}

Crumb year_crumb(const RenderContext& context, int year) {
  return {year_name(year, context.language), context.urls.of(address::year(year)), {}};
}

Crumb month_crumb(const RenderContext& context, int year, int month) {
  return {std::string(month_name(month, context.language)),
          context.urls.of(address::month(year, month)),
          {}};
}

Crumb this_page(std::string label, std::string_view lang) { return {std::move(label), {}, lang}; }

}  // namespace dayleaf::render
