#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "index/find_day_states.h"
#include "json/write_json.h"
#include "render/fingerprints.h"
#include "render/plan.h"

// api/calendar.json: docs/api.md says what its members mean.
namespace dayleaf {
namespace {

constexpr std::int64_t format_version = 1;

Value number(std::size_t count) { return static_cast<std::int64_t>(count); }

// A member is always there: null is what nobody knows.
Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

Object day_value(const Press& press, const CalendarDay& day) {
  const DayRecord* record = day.record;
  return {{"date", iso_date(day.date)},
          {"state", day_state_name(day.state)},
          {"papers", number(papers_of(press.archive, day))},
          {"listed", record != nullptr ? number(record->listed) : Value()},
          {"source", record != nullptr ? text_or_null(record->source) : Value()},
          {"asked", record != nullptr ? Value(iso_date(record->on)) : Value()},
          {"reason", record != nullptr ? text_or_null(reason_words(record->reason)) : Value()},
          {"url", day.day ? Value(press.day_urls[*day.day]) : Value()}};
}

Object counts_value(const std::vector<CalendarDay>& days) {
  const StateCounts counts = count_states(days);
  Object value;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    value.set(day_state_name(all_day_states[index]), counts[index]);
  }
  return value;
}

std::string calendar_json(const Press& press) {
  const Archive& archive = press.archive;
  std::set<std::string> names;
  std::optional<Date> asked;
  for (const DayRecord& record : archive.records->days) {
    if (!record.source.empty()) names.insert(record.source);
    asked = std::max(asked, std::optional(record.on));
  }
  List sources;
  for (const std::string& name : names) sources.emplace_back(name);
  List days;
  for (const CalendarDay& day : archive.calendar) days.emplace_back(day_value(press, day));
  const bool is_empty = archive.calendar.empty();
  const Object document{
      {"version", format_version},
      {"generated_from", Object{{"digests", number(archive.sheets.size())},
                                {"records", number(archive.records->days.size())},
                                {"asked", asked ? Value(iso_date(*asked)) : Value()}}},
      {"sources", std::move(sources)},
      {"first", is_empty ? Value() : Value(iso_date(archive.calendar.front().date))},
      {"last", is_empty ? Value() : Value(iso_date(archive.calendar.back().date))},
      {"counts", counts_value(archive.calendar)},
      {"days", std::move(days)}};
  return write_json(document) + "\n";
}

}  // namespace

void plan_calendar_data(const Press&, Plan& plan) {
  plan.add_file(
      {address::calendar_data(), "the calendar"},
      [](const Press& shared, Sink& out) { out.write(calendar_json(shared)); },
      [](const Press& shared, Parts& parts) {
        const Archive& archive = shared.archive;
        parts.add(archive.sheets.size()).add(archive.records->days.size());
        if (archive.calendar.empty()) return;
        parts.add(fingerprint::day_states(shared, archive.calendar.front().date,
                                          archive.calendar.back().date));
      });
}

}  // namespace dayleaf
