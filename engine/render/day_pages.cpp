#include <algorithm>
#include <map>
#include <utility>

#include "base/date.h"
#include "render/context_object.h"
#include "render/day_groups.h"
#include "render/days_beside.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/plan.h"
#include "render/views_calendar.h"
#include "render/views_day.h"
#include "render/views_digest.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t topic_count = 16;

std::vector<std::uint32_t> papers_of(const RenderContext& context, const model::Day& day) {
  std::vector<std::uint32_t> papers;
  papers.reserve(day.ranking.size());
  for (const std::uint32_t index : day.ranking) {
    papers.push_back(context.archive.appearances[index].paper);
  }
  return papers;
}

model::Value topics_of_day(const RenderContext& context, const std::vector<std::uint32_t>& papers) {
  return topic_list(context, tally_topics(context, papers, topic_count), NewestPaper::left_out);
}

PageHead day_head(const RenderContext& context, std::size_t index) {
  const model::Day& day = context.archive.days[index];
  PageHead head;
  head.title = long_date(day.date, context.language);
  head.description = describe_day(context, day);
  head.address = address::day(day.date);
  head.section = Section::days;
  head.og_type = "article";
  head.listing = listing_of(context, model::Listing::Kind::day, static_cast<std::uint32_t>(index));
  head.picture = picture_of_day(context, day);
  head.crumbs = {home_crumb(context), year_crumb(context, day.date.year),
                 month_crumb(context, day.date.year, day.date.month),
                 this_page(short_date(day.date, context.language))};
  set_days_beside(context, day.date, head);
  return head;
}

// A month or year of no papers has no page.
bool has_month(const RenderContext& context, const base::Date& date) {
  const std::vector<model::Month>& months = context.archive.months;
  return std::any_of(months.begin(), months.end(), [&](const model::Month& month) {
    return month.year == date.year && month.month == date.month;
  });
}

bool has_year(const RenderContext& context, const base::Date& date) {
  const std::vector<model::Year>& years = context.archive.years;
  return std::any_of(years.begin(), years.end(),
                     [&](const model::Year& year) { return year.year == date.year; });
}

// No listing: a day without papers has no feed and no data.
PageHead text_day_head(const RenderContext& context, std::size_t index) {
  const model::Day& day = context.archive.text_days[index];
  PageHead head;
  head.title = long_date(day.date, context.language);
  head.description = with(context.words.dated, {head.title, context.words.no_papers_read});
  head.description += context.words.sentence_end;
  head.address = address::day(day.date);
  head.section = Section::days;
  head.og_type = "article";
  head.crumbs = {home_crumb(context)};
  if (has_year(context, day.date)) head.crumbs.push_back(year_crumb(context, day.date.year));
  if (has_month(context, day.date)) {
    head.crumbs.push_back(month_crumb(context, day.date.year, day.date.month));
  }
  head.crumbs.push_back(this_page(short_date(day.date, context.language)));
  set_days_beside(context, day.date, head);
  return head;
}

std::string source_of(const RenderContext& context, const model::Day& day) {
  std::string source;
  for (const model::Sheet* sheet : sheets_of_day(context.archive, day)) {
    if (!source.empty()) source += ", ";
    source += sheet->path;
  }
  return source;
}

model::Object view_of_day(const RenderContext& context, const model::Day& day) {
  const std::vector<std::uint32_t> papers = papers_of(context, day);
  const bool grouped = has_groups(context, day);
  const DayParts parts = grouped ? DayParts() : divide_day(day);
  View view(30);
  set_day_front(context, day, parts, view);
  view.list("day_groups", grouped ? day_group_list(context, day) : model::Value());
  set_day_intros(context, day, view);
  view.list("briefs", brief_list(context, parts));
  view.object("calendar", calendar_until(context, day.date));
  view.text("month_label", month_year(day.date.year, day.date.month, context.language));
  view.text("month_url", has_month(context, day.date)
                             ? context.urls.of(address::month(day.date.year, day.date.month))
                             : std::string());
  view.list("topic_counts", topics_of_day(context, papers));
  view.list("coins", context_object_list(context, papers));
  return view.take();
}

}  // namespace

model::Object day_view(const RenderContext& context, std::size_t index) {
  return view_of_day(context, context.archive.days[index]);
}

model::Object text_day_view(const RenderContext& context, std::size_t index) {
  return view_of_day(context, context.archive.text_days[index]);
}

namespace {

void add_day_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  const model::Day& day = context.archive.days[index];
  parts.add(fingerprint::day(context, index));
  add_context_objects(context, papers_of(context, day), parts);
  parts.add(fingerprint::calendar_until(context, end_of_calendar(context, day.date)));
  add_days_beside(context, day.date, parts);
}

void add_text_day_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  const model::Day& day = context.archive.text_days[index];
  parts.add(fingerprint::texts_of_day(context, day));
  parts.add(fingerprint::calendar_until(context, end_of_calendar(context, day.date)));
  parts.add(has_year(context, day.date)).add(has_month(context, day.date));
  add_days_beside(context, day.date, parts);
}

}  // namespace

void plan_days(const RenderContext& context, Plan& plan) {
  for (std::uint32_t index = 0; index < context.archive.days.size(); ++index) {
    const model::Day& day = context.archive.days[index];
    plan.add_page(
        {address::day(day.date),
         source_of(context, day),
         day.date,
         {model::PageSubject::Kind::day, index}},
        [index](const RenderContext& shared) {
          return PageParts(day_head(shared, index), day_view(shared, index));
        },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_day_inputs(shared, index, parts);
        });
  }
  for (std::uint32_t index = 0; index < context.archive.text_days.size(); ++index) {
    const model::Day& day = context.archive.text_days[index];
    plan.add_page(
        {.address = address::day(day.date), .source = source_of(context, day), .changed = day.date},
        [index](const RenderContext& shared) {
          return PageParts(text_day_head(shared, index), text_day_view(shared, index));
        },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_text_day_inputs(shared, index, parts);
        });
  }
}

Neighbour day_neighbour(const RenderContext& context, const base::Date& date) {
  Neighbour neighbour;
  neighbour.url = context.urls.of(address::day(date));
  neighbour.label = short_date(date, context.language);
  neighbour.title = long_date_with_weekday(date, context.language);
  return neighbour;
}

std::vector<std::uint32_t> latest_days(const RenderContext& context, std::size_t skipped,
                                       std::size_t count) {
  std::vector<std::uint32_t> days;
  const std::size_t size = context.archive.days.size();
  for (std::size_t back = skipped; back < size && days.size() < count; ++back) {
    days.push_back(static_cast<std::uint32_t>(size - 1 - back));
  }
  return days;
}

}  // namespace dayleaf::render
