#include "cli/check_days.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "base/below.h"
#include "base/text.h"
#include "cli/report.h"
#include "index/find_day_states.h"
#include "records/records_files.h"

namespace dayleaf {
namespace {

// After a number of days, in the order of all_day_states.
constexpr std::array<std::string_view, all_day_states.size()> state_words = {
    "complete", "not finished", "with nothing listed", "failed", "not fetched", "written by hand"};

// What is wrong with a day, as far as it takes a warning.
enum class Trouble : std::uint8_t { none, rest, failed, missing };

bool is_weekend(const Date& date) { return weekday(date) == 0 || weekday(date) == 6; }

Trouble trouble_of(const CalendarDay& day) {
  if (day.state == DayState::failed) return Trouble::failed;
  if (day.state == DayState::empty) return Trouble::rest;
  if (day.state != DayState::not_fetched || day.day) return Trouble::none;
  // Sources list papers on most holidays, and hardly ever at the weekend.
  return is_weekend(day.date) ? Trouble::rest : Trouble::missing;
}

// Days in a row with one trouble; days of rest between them do not end it.
struct Run {
  Trouble trouble = Trouble::none;
  const CalendarDay* first = nullptr;
  const CalendarDay* last = nullptr;
  std::size_t days = 0;
};

std::string fetch_command(const Date& since, const Date& until) {
  return "dayleaf fetch --since " + iso_date(since) + " --until " + iso_date(until);
}

// "2024-02-01", "3 days from 2024-02-01 to 2024-02-05".
std::string days_of(const Run& run, std::string_view one) {
  if (run.days == 1) return iso_date(run.first->date);
  return count_of(run.days, one) + " from " + iso_date(run.first->date) + " to " +
         iso_date(run.last->date);
}

void report_run(const Run& run, const Site& site, Severity severity, Diagnostics& diagnostics) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.suggestion = fetch_command(run.first->date, run.last->date);
  if (run.trouble == Trouble::failed) {
    const DayRecord& record = *run.last->record;
    diagnostic.path = std::string(records_folder) + "/" + days_path(run.last->date);
    diagnostic.code = "day-failed";
    diagnostic.message =
        days_of(run, "day") + " failed" + (run.days == 1 ? "" : ", the last one") +
        (record.reason.empty() ? "" : ": " + printable(reason_words(record.reason))) + " (" +
        printable(record.source) + ", asked on " + iso_date(record.on) + ")";
  } else {
    diagnostic.path = site.content;
    diagnostic.code = "day-missing";
    diagnostic.message =
        days_of(run, "working day") + (run.days == 1 ? " was not fetched" : " were not fetched");
  }
  diagnostics.add(std::move(diagnostic));
}

void report_runs(std::span<const CalendarDay> days, const Site& site, Diagnostics& diagnostics) {
  Run run;
  const auto finish = [&] {
    if (run.days > 0) report_run(run, site, Severity::warning, diagnostics);
    run = {};
  };
  for (const CalendarDay& day : days) {
    const Trouble trouble = trouble_of(day);
    if (trouble == Trouble::rest) continue;
    if (trouble != run.trouble) finish();
    if (trouble == Trouble::none) continue;
    if (run.days == 0) run = {trouble, &day, &day, 0};
    run.last = &day;
    ++run.days;
  }
  finish();
}

// Days before anybody asked a source: the digests are older than the records, so that a gap is a
// wish and no fault.
void report_before_records(std::span<const CalendarDay> days, const Site& site,
                           Diagnostics& diagnostics) {
  Run run;
  for (const CalendarDay& day : days) {
    if (trouble_of(day) != Trouble::missing) continue;
    if (run.days == 0) run = {Trouble::missing, &day, &day, 0};
    run.last = &day;
    ++run.days;
  }
  if (run.days > 0) report_run(run, site, Severity::note, diagnostics);
}

void report_day(const Archive& archive, const CalendarDay& day, const Site& site,
                Diagnostics& diagnostics) {
  const bool is_partial = day.state == DayState::partial;
  if (!is_partial && !differs_from_source(archive, day)) return;
  Diagnostic diagnostic;
  diagnostic.severity = Severity::note;
  diagnostic.path = std::string(records_folder) + "/" + days_path(day.date);
  const std::size_t papers = papers_of(archive, day);
  if (day.day) {
    const Appearance& first = archive.appearances[archive.days[*day.day].appearances.front()];
    diagnostic.path = below(site.content, first.sheet->path);
  }
  if (is_partial) {
    diagnostic.code = "day-partial";
    diagnostic.message =
        iso_date(day.date) + " is not finished: " + count_of(papers, "paper") + " so far" +
        (day.record->reason.empty() ? "" : ", " + printable(reason_words(day.record->reason)));
    diagnostic.suggestion = "the next dayleaf fetch completes it";
  } else {
    diagnostic.code = "day-differs";
    diagnostic.message =
        printable(day.record->source) + " listed " + count_of(day.record->listed, "paper") +
        " on " + iso_date(day.date) + ", and " +
        (day.day ? "its digest has " + grouped_number(papers) : "there is no digest of it");
    if (!day.day) {
      diagnostic.suggestion = fetch_command(day.date, day.date) + " writes it again";
    }
  }
  diagnostics.add(std::move(diagnostic));
}

}  // namespace

void check_days(const Archive& archive, const Site& site, Diagnostics& diagnostics) {
  const std::vector<DayRecord>& records = archive.records->days;
  if (records.empty()) return;
  const Date first = records.front().date;
  report_before_records(
      calendar_between(archive, archive.calendar.front().date, add_days(first, -1)), site,
      diagnostics);
  const std::span<const CalendarDay> asked =
      calendar_between(archive, first, archive.calendar.back().date);
  report_runs(asked, site, diagnostics);
  for (const CalendarDay& day : asked) report_day(archive, day, site, diagnostics);
}

std::string states_text(const Archive& archive) {
  if (archive.records->days.empty()) return {};
  const StateCounts counts = count_states(archive.calendar);
  std::string text;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    if (counts[index] == 0) continue;
    text += text.empty() ? count_of(counts[index], "day") : ", " + grouped_number(counts[index]);
    (text += " ") += state_words[index];
  }
  return text;
}

Object states_value(const Archive& archive) {
  const StateCounts counts = count_states(archive.calendar);
  Object value;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    value.set(day_state_name(all_day_states[index]), counts[index]);
  }
  return value;
}

}  // namespace dayleaf
