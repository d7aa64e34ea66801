#include "render/views_states.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "index/find_day_states.h"
#include "render/language.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t longest_reason = 160;  // code points, in a title

std::size_t index_of(std::optional<model::DayState> state) {
  std::size_t index = 0;
  while (index::all_day_states[index] != state) ++index;
  return index;
}

std::string papers_on(const RenderContext& context, const model::CalendarDay& day) {
  return counted(context.words.papers,
                 static_cast<std::int64_t>(index::papers_of(context.archive, day)));
}

// One line for people, in the language of the user interface where it is a weekday or a holiday.
std::string reason_of(const RenderContext& context, const model::CalendarDay& day) {
  if (day.record == nullptr) return {};
  return base::shorten(reason_in(context.language, day.record->reason), longest_reason);
}

// "complete, 14 papers", without the date.
std::string describe(const RenderContext& context, const model::CalendarDay& day) {
  const Words& words = context.words;
  std::string text(words.day_states[index_of(day.state)]);
  if (day.text_day && !day.state) text = words.no_papers_read;
  if (const std::string reason = reason_of(context, day); !reason.empty()) {
    text = with(day.state == model::DayState::failed ? words.dated : words.because, {text, reason});
  }
  if (day.state == model::DayState::failed) {
    (text += words.list_separator) += with(words.asked_on, {base::iso_date(day.record->on)});
  }
  if (day.text_day) {
    if (day.state) (text += words.list_separator) += words.no_papers_read;
  } else if (index::differs_from_source(context.archive, day)) {
    (text += words.list_separator) +=
        with(words.of_listed, {papers_on(context, day), base::grouped_number(day.record->listed)});
  } else if (day.state == model::DayState::partial) {
    (text += words.list_separator) += with(words.so_far, {papers_on(context, day)});
  } else if (day.day) {
    (text += words.list_separator) += papers_on(context, day);
  }
  return text;
}

// A sentence or two; empty: there is nothing that readers should know.
std::string note_on(const RenderContext& context, const model::CalendarDay& day) {
  const Words& words = context.words;
  if (day.text_day) return std::string(words.note_no_papers);
  if (day.state == model::DayState::partial)
    return with(words.note_partial, {papers_on(context, day)});
  if (day.state == model::DayState::failed)
    return with(words.note_failed, {base::iso_date(day.record->on)});
  if (!index::differs_from_source(context.archive, day)) return {};
  return with(words.note_differs,
              {base::grouped_number(day.record->listed), papers_on(context, day)});
}

}  // namespace

std::string state_title(const RenderContext& context, const model::CalendarDay& day) {
  const std::string date =
      with(context.words.day_of_month,
           {std::to_string(day.date.day), month_name(day.date.month, context.language)});
  return with(context.words.dated, {date, describe(context, day)});
}

model::Value state_list(const RenderContext& context, const base::Date& first,
                        const base::Date& last) {
  std::vector<model::Object> items;
  if (!shows_states(context)) return list_of(std::move(items));
  const index::StateCounts counts =
      index::count_states(index::calendar_between(context.archive, first, last));
  for (std::size_t index = 0; index < counts.size(); ++index) {
    if (counts[index] == 0) continue;
    View view(4);
    view.borrowed("state_name", index::day_state_name(index::all_day_states[index]));
    view.text("state_text",
              with(context.words.days_by_state[index], {base::grouped_number(counts[index])}));
    view.count("state_days", counts[index]);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value day_note_list(const RenderContext& context, const base::Date& first,
                           const base::Date& last) {
  std::vector<model::Object> items;
  if (!shows_states(context)) return list_of(std::move(items));
  for (const model::CalendarDay& day : index::calendar_between(context.archive, first, last)) {
    if (note_on(context, day).empty()) continue;
    View view(3);
    view.borrowed("state_name", index::day_state_name(day.state));
    view.borrowed("note_url", context.page_of(day));
    view.text("note_text", state_title(context, day));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

void set_day_state(const RenderContext& context, const model::Day& day, View& view) {
  const model::CalendarDay* known = state_of_day(context, day.date);
  if (known == nullptr) {
    const bool has_papers = !day.appearances.empty();
    view.empty("day_state").empty("day_reason_lang").empty("day_reason");
    view.borrowed("day_note", has_papers ? base::LentText() : context.words.note_no_papers);
    return;
  }
  view.borrowed("day_state", index::day_state_name(known->state));
  std::string note = note_on(context, *known);
  const std::string reason = note.empty() ? std::string() : reason_of(context, *known);
  view.text("day_note", std::move(note));
  view.borrowed("day_reason_lang", reason.empty() ? "" : context.lang_of(reason));
  view.text("day_reason", reason);
}

void set_no_day_state(View& view) {
  view.empty("day_state").empty("day_note").empty("day_reason_lang").empty("day_reason");
}

bool shows_states(const RenderContext& context) { return !context.archive.records->days.empty(); }

const model::CalendarDay* state_of_day(const RenderContext& context, const base::Date& date) {
  if (!shows_states(context)) return nullptr;
  const std::span<const model::CalendarDay> found =
      index::calendar_between(context.archive, date, date);
  return found.empty() ? nullptr : found.data();
}

}  // namespace dayleaf::render
