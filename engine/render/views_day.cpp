#include "render/views_day.h"

#include <algorithm>

#include "base/date.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_states.h"
#include "render/views_texts.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t card_count = 2;
constexpr std::size_t story_count = 4;
constexpr std::size_t described_titles = 3;

model::Value entry_list(const RenderContext& context, std::span<const std::uint32_t> appearances,
                        EntryPlace place) {
  std::vector<model::Object> entries;
  entries.reserve(appearances.size());
  for (const std::uint32_t index : appearances) {
    entries.push_back(entry_view(context, context.archive.appearances[index], place));
  }
  return list_of(std::move(entries));
}

std::span<const std::uint32_t> take_front(std::span<const std::uint32_t>& rest, std::size_t limit) {
  const std::size_t count = std::min(limit, rest.size());
  const std::span<const std::uint32_t> front = rest.first(count);
  rest = rest.subspan(count);
  return front;
}

}  // namespace

DayParts divide_day(const model::Day& day) {
  std::span<const std::uint32_t> rest = day.ranking;
  DayParts parts;
  parts.lead = take_front(rest, 1);
  parts.cards = take_front(rest, card_count);
  parts.stories = take_front(rest, story_count);
  parts.briefs = rest;
  return parts;
}

void set_day_front(const RenderContext& context, const model::Day& day, const DayParts& parts,
                   View& view) {
  view.text("date_long", long_date(day.date, context.language));
  view.text("date_iso", base::iso_date(day.date));
  view.borrowed("weekday", weekday_name(day.date, context.language));
  view.count("paper_count", static_cast<std::int64_t>(day.appearances.size()));
  view.count_or_empty("votes_sum", day.votes);
  set_day_state(context, day, view);
  if (parts.lead.empty()) {
    view.no_object("lead");
  } else {
    view.object("lead", entry_view(context, context.archive.appearances[parts.lead.front()],
                                   EntryPlace::lead));
  }
  view.list("cards", entry_list(context, parts.cards, EntryPlace::card));
  view.list("stories", entry_list(context, parts.stories, EntryPlace::story));
  set_ranking(context, day, view);
  view.list("text_languages", language_list(context, day.ranking));
}

model::Value brief_list(const RenderContext& context, const DayParts& parts) {
  return entry_list(context, parts.briefs, EntryPlace::brief);
}

void set_no_day_front(View& view) {
  view.empty("date_long").empty("date_iso").empty("weekday");
  view.count("paper_count", 0).count_or_empty("votes_sum", 0);
  set_no_day_state(view);
  view.no_object("lead");
  view.list("cards", model::Value())
      .list("stories", model::Value())
      .list("ranking", model::Value());
  view.count_or_empty("rest_ranking_count", 0).list("rest_ranking", model::Value());
  view.list("text_languages", model::Value());
}

std::string describe_day(const RenderContext& context, const model::Day& day) {
  const std::string papers =
      counted(context.words.papers, static_cast<std::int64_t>(day.appearances.size()));
  std::string text = with(context.words.dated, {long_date(day.date, context.language), papers});
  text += context.words.sentence_end;
  for (const std::uint32_t index : first_of(day.ranking, described_titles)) {
    text += text.ends_with(context.words.sentence_end) ? context.words.sentence_gap
                                                       : context.words.title_separator;
    text += facts_of(context, context.archive.appearances[index]).short_title;
  }
  return text;
}

const ShownFile* picture_of_day(const RenderContext& context, const model::Day& day) {
  for (const std::uint32_t index : day.ranking) {
    const EntryFacts& facts = facts_of(context, context.archive.appearances[index]);
    if (const ShownFile* picture = facts.picture()) return picture;
  }
  return nullptr;
}

}  // namespace dayleaf::render
