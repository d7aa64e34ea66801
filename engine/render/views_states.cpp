#include "render/views_states.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "index/find_day_states.h"
#include "render/language.h"

namespace dayleaf {
namespace {

constexpr std::size_t longest_reason = 160;  // code points, in a title

std::size_t index_of(std::optional<DayState> state) {
  std::size_t index = 0;
  while (all_day_states[index] != state) ++index;
  return index;
}

std::string papers_on(const Press& press, const CalendarDay& day) {
  return counted(press.words.papers, static_cast<std::int64_t>(papers_of(press.archive, day)));
}

// One line for people, in the language of the user interface where it is a weekday or a holiday.
std::string reason_of(const Press& press, const CalendarDay& day) {
  if (day.record == nullptr) return {};
  return shorten(reason_in(press.language, day.record->reason), longest_reason);
}

// "complete, 14 papers", without the date.
std::string describe(const Press& press, const CalendarDay& day) {
  const Words& words = press.words;
  std::string text(words.day_states[index_of(day.state)]);
  if (const std::string reason = reason_of(press, day); !reason.empty()) {
    text = with(day.state == DayState::failed ? words.dated : words.because, {text, reason});
  }
  if (day.state == DayState::failed) {
    (text += words.list_separator) += with(words.asked_on, {iso_date(day.record->on)});
  }
  if (differs_from_source(press.archive, day)) {
    (text += words.list_separator) +=
        with(words.of_listed, {papers_on(press, day), grouped_number(day.record->listed)});
  } else if (day.state == DayState::partial) {
    (text += words.list_separator) += with(words.so_far, {papers_on(press, day)});
  } else if (day.day) {
    (text += words.list_separator) += papers_on(press, day);
  }
  return text;
}

// A sentence or two; empty: there is nothing that readers should know.
std::string note_on(const Press& press, const CalendarDay& day) {
  const Words& words = press.words;
  if (day.state == DayState::partial) return with(words.note_partial, {papers_on(press, day)});
  if (day.state == DayState::failed) return with(words.note_failed, {iso_date(day.record->on)});
  if (!differs_from_source(press.archive, day)) return {};
  return with(words.note_differs, {grouped_number(day.record->listed), papers_on(press, day)});
}

}  // namespace

std::string state_title(const Press& press, const CalendarDay& day) {
  const std::string date =
      with(press.words.day_of_month,
           {std::to_string(day.date.day), month_name(day.date.month, press.language)});
  return with(press.words.dated, {date, describe(press, day)});
}

Value state_list(const Press& press, const Date& first, const Date& last) {
  std::vector<Object> items;
  if (!shows_states(press)) return list_of(std::move(items));
  const StateCounts counts = count_states(calendar_between(press.archive, first, last));
  for (std::size_t index = 0; index < counts.size(); ++index) {
    if (counts[index] == 0) continue;
    View view(4);
    view.borrowed("state_name", day_state_name(all_day_states[index]));
    view.text("state_text",
              with(press.words.days_by_state[index], {grouped_number(counts[index])}));
    view.count("state_days", counts[index]);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

Value day_note_list(const Press& press, const Date& first, const Date& last) {
  std::vector<Object> items;
  if (!shows_states(press)) return list_of(std::move(items));
  for (const CalendarDay& day : calendar_between(press.archive, first, last)) {
    if (note_on(press, day).empty()) continue;
    View view(3);
    view.borrowed("state_name", day_state_name(day.state));
    view.text("note_url", day.day ? press.day_urls[*day.day] : std::string());
    view.text("note_text", state_title(press, day));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

void set_day_state(const Press& press, const Day& day, View& view) {
  const CalendarDay* known = state_of_day(press, day.date);
  if (known == nullptr) return set_no_day_state(view);
  view.borrowed("day_state", day_state_name(known->state));
  std::string note = note_on(press, *known);
  const std::string reason = note.empty() ? std::string() : reason_of(press, *known);
  view.text("day_note", std::move(note));
  view.borrowed("day_reason_lang", reason.empty() ? "" : press.lang_of(reason));
  view.text("day_reason", reason);
}

void set_no_day_state(View& view) {
  view.empty("day_state").empty("day_note").empty("day_reason_lang").empty("day_reason");
}

bool shows_states(const Press& press) { return !press.archive.records->days.empty(); }

const CalendarDay* state_of_day(const Press& press, const Date& date) {
  if (!shows_states(press)) return nullptr;
  const std::span<const CalendarDay> found = calendar_between(press.archive, date, date);
  return found.empty() ? nullptr : found.data();
}

}  // namespace dayleaf
