#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "index/find_day_states.h"
#include "json/write_json.h"
#include "render/fingerprints.h"
#include "render/plan.h"

// api/calendar.json: docs/data.md says what its members mean.
namespace dayleaf::render {
namespace {

constexpr std::int64_t format_version = 1;

model::Value number(std::size_t count) { return static_cast<std::int64_t>(count); }

// A member is always there: null is what nobody knows.
model::Value text_or_null(const std::string& text) {
  return text.empty() ? model::Value() : model::Value(text);
}

model::Object day_value(const RenderContext& context, const model::CalendarDay& day) {
  const model::DayRecord* record = day.record;
  return {{"date", base::iso_date(day.date)},
          {"state", index::day_state_name(day.state)},
          {"papers", number(index::papers_of(context.archive, day))},
          {"listed", record != nullptr ? number(record->listed) : model::Value()},
          {"source", record != nullptr ? text_or_null(record->source) : model::Value()},
          {"asked", record != nullptr ? model::Value(base::iso_date(record->on)) : model::Value()},
          {"reason",
           record != nullptr ? text_or_null(model::reason_words(record->reason)) : model::Value()},
          {"url", text_or_null(std::string(context.page_of(day)))}};
}

model::Object counts_value(const std::vector<model::CalendarDay>& days) {
  const index::StateCounts counts = index::count_states(days);
  model::Object value;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    value.set(index::day_state_name(index::all_day_states[index]), counts[index]);
  }
  return value;
}

std::string calendar_json(const RenderContext& context) {
  const model::Archive& archive = context.archive;
  std::set<std::string> names;
  std::optional<base::Date> asked;
  for (const model::DayRecord& record : archive.records->days) {
    if (!record.source.empty()) names.insert(record.source);
    asked = std::max(asked, std::optional(record.on));
  }
  model::List sources;
  for (const std::string& name : names) sources.emplace_back(name);
  model::List days;
  for (const model::CalendarDay& day : archive.calendar) days.emplace_back(day_value(context, day));
  const bool is_empty = archive.calendar.empty();
  const model::Object document{
      {"version", format_version},
      {"generated_from",
       model::Object{{"digests", number(archive.sheets.size())},
                     {"records", number(archive.records->days.size())},
                     {"asked", asked ? model::Value(base::iso_date(*asked)) : model::Value()}}},
      {"sources", std::move(sources)},
      {"first",
       is_empty ? model::Value() : model::Value(base::iso_date(archive.calendar.front().date))},
      {"last",
       is_empty ? model::Value() : model::Value(base::iso_date(archive.calendar.back().date))},
      {"counts", counts_value(archive.calendar)},
      {"days", std::move(days)}};
  return json::write_json(document) + "\n";
}

}  // namespace

void plan_calendar_data(const RenderContext&, Plan& plan) {
  plan.add_file(
      {address::calendar_data(), "the calendar"},
      [](const RenderContext& shared, base::Sink& out) { out.write(calendar_json(shared)); },
      [](const RenderContext& shared, base::Parts& parts) {
        const model::Archive& archive = shared.archive;
        parts.add(archive.sheets.size()).add(archive.records->days.size());
        if (archive.calendar.empty()) return;
        parts.add(fingerprint::day_states(shared, archive.calendar.front().date,
                                          archive.calendar.back().date));
      });
}

}  // namespace dayleaf::render
