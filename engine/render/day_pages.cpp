#include <algorithm>
#include <map>
#include <utility>

#include "base/date.h"
#include "model/text_language.h"
#include "render/context_object.h"
#include "render/day_groups.h"
#include "render/fingerprints.h"
#include "render/html.h"
#include "render/listings.h"
#include "render/plan.h"
#include "render/views_calendar.h"
#include "render/views_day.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "render/views_texts.h"

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
  if (index > 0) head.older = day_neighbour(context, index - 1);
  if (index + 1 < context.archive.days.size()) head.newer = day_neighbour(context, index + 1);
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

}  // namespace

bool has_groups(const RenderContext& context, const model::Day& day) {
  const std::vector<const model::Sheet*> sheets = sheets_of_day(context.archive, day);
  return std::any_of(sheets.begin(), sheets.end(),
                     [](const model::Sheet* sheet) { return !sheet->groups.empty(); });
}

namespace {

struct GroupHead {
  std::string title;
  base::LentText lang;
  Prose text;
};

GroupHead head_of(const RenderContext& context, const model::Group& group, base::LentText notes) {
  GroupHead head;
  append_html(group.title, {.links = false, .language = {}}, head.title);
  head.lang = context.lang_of(model::plain_text(group.title));
  std::vector<const model::Block*> blocks;
  for (const model::Block& block : group.text) blocks.push_back(&block);
  head.text = prose_of(context, blocks, {}, notes);
  return head;
}

const model::Group& group_at(const GroupPlace& place) {
  return place.first->groups[place.second - 1];
}

}  // namespace

// The day's papers by the groups of its digests: those of no group first.
model::Value group_list(const RenderContext& context, const model::Day& day) {
  const std::map<GroupPlace, GroupPlace> twins = find_twins(context.archive, day);
  const std::vector<GroupPlace> places = groups_of_day(context.archive, day);
  std::vector<model::Object> items;
  const auto add = [&](const GroupPlace& place, auto&& is_of_group) {
    const bool is_group = place.second != 0;
    std::vector<model::Object> entries;
    for (const std::uint32_t index : day.ranking) {
      const model::Appearance& appearance = context.archive.appearances[index];
      if (!is_of_group(appearance)) continue;
      entries.push_back(entry_view(context, appearance, EntryPlace::story));
    }
    if (!is_group && entries.empty()) return;
    GroupHead head;
    const std::string anchor = group_anchor(items.size() + 1);
    if (is_group) head = head_of(context, group_at(place), anchor);
    std::vector<model::Object> others;
    for (const GroupPlace& other : places) {
      const auto twin_of = twins.find(other);
      if (twin_of == twins.end() || twin_of->second != place) continue;
      const std::string notes = anchor + "-" + std::to_string(others.size() + 2);
      GroupHead twin = head_of(context, group_at(other), notes);
      View view(6);
      view.text("group_title_html", std::move(twin.title)).borrowed("group_title_lang", twin.lang);
      view.text("group_html", std::move(twin.text.html)).borrowed("group_lang", twin.text.lang);
      others.push_back(view.take());
    }
    View view(11);
    if (!is_group) {
      view.empty("group_id");
    } else {
      view.text("group_id", anchor);
    }
    view.text("group_title_html", std::move(head.title)).borrowed("group_title_lang", head.lang);
    view.text("group_html", std::move(head.text.html)).borrowed("group_lang", head.text.lang);
    view.list("group_twins", list_of(std::move(others)));
    view.count_or_empty("group_papers", static_cast<std::int64_t>(entries.size()));
    view.list("group_entries", list_of(std::move(entries)));
    items.push_back(view.take());
  };
  add({nullptr, 0}, [](const model::Appearance& one) { return one.entry->group == 0; });
  for (const GroupPlace& place : places) {
    if (twins.count(place) != 0) continue;
    add(place, [&](const model::Appearance& one) {
      return one.sheet == place.first && one.entry->group == place.second;
    });
  }
  return list_of(std::move(items));
}

namespace {

struct Intro {
  base::LentText language;  // of Archive::languages, which views may keep; empty: none of these
  std::vector<const model::Block*> blocks;
  std::size_t sheets = 0;  // that it comes from
};

// What introduces the day, by its languages: one of none where the archive has one language.
std::vector<Intro> intros_of(const RenderContext& context, const model::Day& day) {
  std::vector<Intro> intros;
  for (const model::Sheet* sheet : sheets_of_day(context.archive, day)) {
    if (sheet->preamble.empty()) continue;
    base::LentText language;
    const std::vector<std::string>& all = context.archive.languages;
    if (!all.empty()) {
      const auto known = std::find(all.begin(), all.end(),
                                   model::language_of_text(model::plain_text(sheet->preamble),
                                                           model::stated_language(*sheet)));
      if (known != all.end()) language = *known;
    }
    auto found = std::find_if(intros.begin(), intros.end(),
                              [&](const Intro& one) { return one.language == language; });
    if (found == intros.end()) {
      intros.push_back({language, {}, 0});
      found = std::prev(intros.end());
    }
    for (const model::Block& block : sheet->preamble) found->blocks.push_back(&block);
    ++found->sheets;
  }
  const auto place = [&](const Intro& intro) {
    const std::vector<std::string>& all = context.archive.languages;
    return std::find(all.begin(), all.end(), intro.language) - all.begin();
  };
  std::stable_sort(intros.begin(), intros.end(),
                   [&](const Intro& a, const Intro& b) { return place(a) < place(b); });
  return intros;
}

void set_intros(const RenderContext& context, const std::vector<Intro>& intros, View& view) {
  // Two digests of one day may have footnotes with the same numbers.
  const auto notes_of_intro = [](const Intro& intro, std::string_view notes) {
    return intro.sheets == 1 ? std::string(notes) : std::string();
  };
  Prose prose;
  if (intros.size() == 1) {
    const Intro& intro = intros.front();
    prose = prose_of(context, intro.blocks, intro.language, notes_of_intro(intro, "intro"));
  }
  view.text("day_intro_html", std::move(prose.html));
  view.borrowed("day_intro_lang", prose.lang);
  std::vector<model::Object> items;
  for (const Intro& intro : intros) {
    if (intros.size() == 1) break;
    const std::string notes = notes_of_intro(intro, "intro-" + std::to_string(items.size() + 1));
    Prose one = prose_of(context, intro.blocks, intro.language, notes);
    View item(6);
    item.text("text_place", place_of_language(context, intro.language));
    item.flag("text_shown", items.empty());
    item.text("day_intro_html", std::move(one.html));
    item.borrowed("day_intro_lang", one.lang);
    items.push_back(item.take());
  }
  view.list("day_intros", list_of(std::move(items)));
}

}  // namespace

model::Object day_view(const RenderContext& context, std::size_t index) {
  const model::Day& day = context.archive.days[index];
  const std::vector<std::uint32_t> papers = papers_of(context, day);
  const bool grouped = has_groups(context, day);
  const DayParts parts = grouped ? DayParts() : divide_day(day);
  View view(30);
  set_day_front(context, day, parts, view);
  view.list("day_groups", grouped ? group_list(context, day) : model::Value());
  set_intros(context, intros_of(context, day), view);
  view.list("briefs", brief_list(context, parts));
  view.object("calendar", calendar_until(context, day.date));
  view.text("month_label", month_year(day.date.year, day.date.month, context.language));
  view.text("month_url", context.urls.of(address::month(day.date.year, day.date.month)));
  view.list("topic_counts", topics_of_day(context, papers));
  view.list("coins", context_object_list(context, papers));
  return view.take();
}

namespace {

void add_day_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  const std::vector<model::Day>& days = context.archive.days;
  const base::Date& date = days[index].date;
  parts.add(fingerprint::day(context, index));
  add_context_objects(context, papers_of(context, days[index]), parts);
  parts.add(fingerprint::calendar_until(context, end_of_calendar(context, date)));
  for (const std::uint32_t neighbour : {index - 1, index + 1}) {
    if (neighbour < days.size()) parts.add(base::iso_date(days[neighbour].date));
  }
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
}

Neighbour day_neighbour(const RenderContext& context, std::size_t index) {
  const base::Date& date = context.archive.days[index].date;
  Neighbour neighbour;
  neighbour.url = context.day_urls[index];
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
