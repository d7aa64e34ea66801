#include <algorithm>

#include "render/days_beside.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/plan.h"
#include "render/views_calendar.h"
#include "render/views_day.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "render/views_states.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t recent_count = 6;
constexpr std::size_t top_paper_count = 6;
constexpr std::size_t topic_count = 24;

// The month's papers with most votes that the day's front does not show already.
std::vector<std::uint32_t> top_papers(const RenderContext& context, const model::Month& month,
                                      const model::Day& latest) {
  const DayParts parts = divide_day(latest);
  std::vector<std::uint32_t> shown;
  for (const auto part : {parts.lead, parts.cards, parts.stories}) {
    for (const std::uint32_t index : part)
      shown.push_back(context.archive.appearances[index].paper);
  }
  std::vector<std::uint32_t> papers;
  for (const std::uint32_t paper : month.papers) {
    if (papers.size() == top_paper_count) break;
    if (std::find(shown.begin(), shown.end(), paper) == shown.end()) papers.push_back(paper);
  }
  return papers;
}

std::string span_text(const RenderContext& context) {
  const std::vector<model::Month>& months = context.archive.months;
  if (months.empty()) return {};
  std::string first = month_year(months.front().year, months.front().month, context.language);
  if (months.size() == 1) return first;
  return first + " – " + month_year(months.back().year, months.back().month, context.language);
}

PageHead home_head(const RenderContext& context) {
  PageHead head;
  head.address = address::home();
  head.section = Section::home;
  head.front = true;
  head.listing = listing_of(context, model::Listing::Kind::site, 0);
  head.description = context.site.description;
  if (context.archive.days.empty()) {
    // Of days without papers readers may still know.
    if (!context.archive.text_days.empty()) {
      head.older = day_neighbour(context, context.archive.text_days.back().date);
    }
    return head;
  }
  const model::Day& latest = context.archive.days.back();
  if (head.description.empty()) head.description = describe_day(context, latest);
  head.picture = picture_of_day(context, latest);
  set_days_beside(context, latest.date, head);
  return head;
}

}  // namespace

model::Object home_view(const RenderContext& context) {
  const model::Archive& archive = context.archive;
  View view(46);
  if (archive.days.empty()) {
    set_no_day_front(view);
    view.empty("day_url").count_or_empty("rest_count", 0);
    view.list("recent_days", model::Value());
    view.empty("month_label").empty("month_url").list("top_papers", model::Value());
    view.empty("year_label").empty("year_url").list("states", model::Value());
    view.list("calendars", model::Value()).no_object("calendar");
  } else {
    const model::Day& latest = archive.days.back();
    const model::Month& month = archive.months.back();
    const model::Year& year = archive.years.back();
    set_day_front(context, latest, divide_day(latest), view);
    view.borrowed("day_url", context.day_urls.back());
    view.count_or_empty("rest_count", static_cast<std::int64_t>(divide_day(latest).briefs.size()));
    view.list("recent_days", day_list(context, latest_days(context, 1, recent_count)));
    view.text("month_label", month_year(month.year, month.month, context.language));
    view.text("month_url", context.urls.of(address::month(month.year, month.month)));
    view.list("top_papers", row_list(context, top_papers(context, month, latest)));
    view.text("year_label", year_name(year.year, context.language));
    view.text("year_url", context.urls.of(address::year(year.year)));
    view.list("states", state_list(context, {year.year, 1, 1}, {year.year, 12, 31}));
    view.list("calendars", year_calendar_list(context, archive.years.size() - 1));
    view.object("calendar",
                calendar_view(context, latest.date.year, latest.date.month, latest.date));
  }
  view.count_or_empty("total_papers", static_cast<std::int64_t>(archive.papers.size()));
  view.count_or_empty("total_days", static_cast<std::int64_t>(archive.days.size()));
  view.count_or_empty("total_authors", static_cast<std::int64_t>(archive.people.size()));
  view.text("span_text", span_text(context));
  view.borrowed("site_author", context.site.author);
  const std::vector<Tally> topics = largest_topics(context);
  view.list("topic_counts",
            topic_list(context, first_of(topics, topic_count), NewestPaper::left_out));
  return view.take();
}

namespace {

void add_home_inputs(const RenderContext& context, base::Parts& parts) {
  const model::Archive& archive = context.archive;
  parts.add(fingerprint::topic_counts(context, largest_topics(context)));
  parts.add(archive.papers.size()).add(archive.days.size()).add(archive.people.size());
  if (archive.days.empty()) {
    if (!archive.text_days.empty()) parts.add(base::iso_date(archive.text_days.back().date));
    return;
  }
  add_days_beside(context, archive.days.back().date, parts);
  parts.add(archive.months.front().year).add(archive.months.front().month);
  const auto last = static_cast<std::uint32_t>(archive.days.size() - 1);
  parts.add(fingerprint::day(context, last));
  parts.add(fingerprint::rankings(context, latest_days(context, 1, recent_count)));
  parts.add(fingerprint::newest_entries(
      context, top_papers(context, archive.months.back(), archive.days.back())));
  parts.add(
      fingerprint::year_calendar(context, static_cast<std::uint32_t>(archive.years.size() - 1)));
}

}  // namespace

void plan_home(const RenderContext& context, Plan& plan) {
  std::optional<base::Date> changed;
  if (!context.archive.days.empty()) changed = context.archive.days.back().date;
  plan.add_page(
      {address::home(), "the latest day", changed},
      [](const RenderContext& shared) { return PageParts(home_head(shared), home_view(shared)); },
      add_home_inputs);
}

}  // namespace dayleaf::render
