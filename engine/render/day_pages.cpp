#include "base/date.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/plan.h"
#include "render/views_calendar.h"
#include "render/views_day.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t topic_count = 16;

// The sheets that a day's entries come from, in their order.
std::vector<const model::Sheet*> sheets_of(const Press& press, const model::Day& day) {
  std::vector<const model::Sheet*> sheets;
  for (const std::uint32_t index : day.appearances) {
    const model::Sheet* sheet = press.archive.appearances[index].sheet;
    if (sheet != nullptr && (sheets.empty() || sheets.back() != sheet)) sheets.push_back(sheet);
  }
  return sheets;
}

std::size_t month_of(const Press& press, const base::Date& date) {
  const std::vector<model::Month>& months = press.archive.months;
  for (std::size_t index = months.size(); index-- > 0;) {
    if (months[index].year == date.year && months[index].month == date.month) return index;
  }
  return 0;
}

struct MonthTopics {
  explicit MonthTopics(const Press& press) : by_month(press.archive.months.size()) {}
  std::vector<Lazy<model::Value>> by_month;  // list topic_count
};

const model::Value& month_topics(const Press& press, std::size_t month) {
  return press.shared<MonthTopics>().by_month[month].get([&](model::Value& list) {
    const std::vector<Tally> topics = tally_topics(press, press.archive.months[month].papers);
    list = topic_list(press, first_of(topics, topic_count), NewestPaper::left_out);
  });
}

PageHead day_head(const Press& press, std::size_t index) {
  const model::Day& day = press.archive.days[index];
  PageHead head;
  head.title = long_date(day.date, press.language);
  head.description = describe_day(press, day);
  head.address = address::day(day.date);
  head.section = Section::days;
  head.og_type = "article";
  head.listing = listing_of(press, model::Listing::Kind::day, static_cast<std::uint32_t>(index));
  head.picture = picture_of_day(press, day);
  head.crumbs = {home_crumb(press), year_crumb(press, day.date.year),
                 month_crumb(press, day.date.year, day.date.month),
                 this_page(short_date(day.date, press.language))};
  if (index > 0) head.older = day_neighbour(press, index - 1);
  if (index + 1 < press.archive.days.size()) head.newer = day_neighbour(press, index + 1);
  return head;
}

std::string source_of(const Press& press, const model::Day& day) {
  std::string source;
  for (const model::Sheet* sheet : sheets_of(press, day)) {
    if (!source.empty()) source += ", ";
    source += sheet->path;
  }
  return source;
}

}  // namespace

model::Object day_view(const Press& press, std::size_t index) {
  const model::Day& day = press.archive.days[index];
  std::vector<const model::Block*> intro;
  for (const model::Sheet* sheet : sheets_of(press, day)) {
    for (const model::Block& block : sheet->preamble) intro.push_back(&block);
  }
  Prose prose = prose_of(press, intro);
  View view(24);
  set_day_front(press, day, view);
  view.text("day_intro_html", std::move(prose.html));
  view.borrowed("day_intro_lang", prose.lang);
  view.list("briefs", brief_list(press, divide_day(day)));
  view.object("calendar", calendar_view(press, day.date.year, day.date.month, day.date));
  view.text("month_label", month_year(day.date.year, day.date.month, press.language));
  view.text("month_url", press.links.url(address::month(day.date.year, day.date.month)));
  view.list("topic_counts", month_topics(press, month_of(press, day.date)));
  return view.take();
}

namespace {

void add_day_inputs(const Press& press, std::uint32_t index, base::Parts& parts) {
  const std::vector<model::Day>& days = press.archive.days;
  const auto month = static_cast<std::uint32_t>(month_of(press, days[index].date));
  parts.add(fingerprint::day(press, index));
  parts.add(fingerprint::calendar(press, month));
  parts.add(fingerprint::topics_of_month(press, month));
  for (const std::uint32_t neighbour : {index - 1, index + 1}) {
    if (neighbour < days.size()) parts.add(base::iso_date(days[neighbour].date));
  }
}

}  // namespace

void plan_days(const Press& press, Plan& plan) {
  for (std::uint32_t index = 0; index < press.archive.days.size(); ++index) {
    const model::Day& day = press.archive.days[index];
    plan.add_page(
        {address::day(day.date),
         source_of(press, day),
         day.date,
         {model::PageSubject::Kind::day, index}},
        [index](const Press& shared) {
          return PageParts(day_head(shared, index), day_view(shared, index));
        },
        [index](const Press& shared, base::Parts& parts) { add_day_inputs(shared, index, parts); });
  }
}

Neighbour day_neighbour(const Press& press, std::size_t index) {
  const base::Date& date = press.archive.days[index].date;
  Neighbour neighbour;
  neighbour.url = press.day_urls[index];
  neighbour.label = short_date(date, press.language);
  neighbour.title = long_date_with_weekday(date, press.language);
  return neighbour;
}

std::vector<std::uint32_t> latest_days(const Press& press, std::size_t skipped, std::size_t count) {
  std::vector<std::uint32_t> days;
  const std::size_t size = press.archive.days.size();
  for (std::size_t back = skipped; back < size && days.size() < count; ++back) {
    days.push_back(static_cast<std::uint32_t>(size - 1 - back));
  }
  return days;
}

}  // namespace dayleaf::render
