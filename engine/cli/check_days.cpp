#include "cli/check_days.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "base/below.h"
#include "base/text.h"
#include "cli/report.h"
#include "index/find_day_states.h"
#include "records/record_format.h"

namespace dayleaf::cli {
namespace {

// After a number of days, in the order of all_day_states.
constexpr std::array<std::string_view, index::all_day_states.size()> state_words = {
    "complete", "not finished", "with nothing listed", "failed", "not fetched", "written by hand"};

// What is wrong with a day, as far as it takes a warning.
enum class Trouble : std::uint8_t { none, rest, failed, missing };

bool is_weekend(const base::Date& date) {
  return base::weekday(date) == 0 || base::weekday(date) == 6;
}

Trouble trouble_of(const model::CalendarDay& day) {
  if (day.state == model::DayState::failed) return Trouble::failed;
  if (day.state == model::DayState::empty) return Trouble::rest;
  const bool has_digest = day.day || day.text_day;
  if (day.state != model::DayState::not_fetched || has_digest) return Trouble::none;
  // Sources list papers on most holidays, and hardly ever at the weekend.
  return is_weekend(day.date) ? Trouble::rest : Trouble::missing;
}

// Days in a row with one trouble; days of rest between them do not end it.
struct Run {
  Trouble trouble = Trouble::none;
  const model::CalendarDay* first = nullptr;
  const model::CalendarDay* last = nullptr;
  std::size_t days = 0;
};

std::string fetch_command(const base::Date& since, const base::Date& until) {
  return "dayleaf fetch --since " + base::iso_date(since) + " --until " + base::iso_date(until);
}

// "2024-02-01", "3 days from 2024-02-01 to 2024-02-05".
std::string days_of(const Run& run, std::string_view one) {
  if (run.days == 1) return base::iso_date(run.first->date);
  return base::count_of(run.days, one) + " from " + base::iso_date(run.first->date) + " to " +
         base::iso_date(run.last->date);
}

void report_run(const Run& run, const model::Site& site, base::Severity severity,
                base::Diagnostics& diagnostics) {
  base::Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.suggestion = fetch_command(run.first->date, run.last->date);
  if (run.trouble == Trouble::failed) {
    const model::DayRecord& record = *run.last->record;
    diagnostic.path =
        std::string(records::records_folder) + "/" + records::days_path(run.last->date);
    diagnostic.code = "day-failed";
    diagnostic.message =
        days_of(run, "day") + " failed" + (run.days == 1 ? "" : ", the last one") +
        (record.reason.empty() ? "" : ": " + base::printable(model::reason_words(record.reason))) +
        " (" + base::printable(record.source) + ", asked on " + base::iso_date(record.on) + ")";
  } else {
    diagnostic.path = site.content;
    diagnostic.code = "day-missing";
    diagnostic.message =
        days_of(run, "working day") + (run.days == 1 ? " was not fetched" : " were not fetched");
  }
  diagnostics.add(std::move(diagnostic));
}

void report_runs(std::span<const model::CalendarDay> days, const model::Site& site,
                 base::Diagnostics& diagnostics) {
  Run run;
  const auto finish = [&] {
    if (run.days > 0) report_run(run, site, base::Severity::warning, diagnostics);
    run = {};
  };
  for (const model::CalendarDay& day : days) {
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
void report_before_records(std::span<const model::CalendarDay> days, const model::Site& site,
                           base::Diagnostics& diagnostics) {
  Run run;
  for (const model::CalendarDay& day : days) {
    if (trouble_of(day) != Trouble::missing) continue;
    if (run.days == 0) run = {Trouble::missing, &day, &day, 0};
    run.last = &day;
    ++run.days;
  }
  if (run.days > 0) report_run(run, site, base::Severity::note, diagnostics);
}

void report_day(const model::Archive& archive, const model::CalendarDay& day,
                const model::Site& site, base::Diagnostics& diagnostics) {
  const bool is_partial = day.state == model::DayState::partial;
  if (!is_partial && !index::differs_from_source(archive, day)) return;
  base::Diagnostic diagnostic;
  diagnostic.severity = base::Severity::note;
  diagnostic.path = std::string(records::records_folder) + "/" + records::days_path(day.date);
  const std::size_t papers = index::papers_of(archive, day);
  if (day.day) {
    const model::Appearance& first =
        archive.appearances[archive.days[*day.day].appearances.front()];
    diagnostic.path = base::below(site.content, first.sheet->path);
  } else if (day.text_day) {
    const model::Day& text_day = archive.text_days[*day.text_day];
    diagnostic.path = base::below(site.content, text_day.without_papers.front()->path);
  }
  if (is_partial) {
    diagnostic.code = "day-partial";
    diagnostic.message = base::iso_date(day.date) +
                         " is not finished: " + base::count_of(papers, "paper") + " so far" +
                         (day.record->reason.empty()
                              ? ""
                              : ", " + base::printable(model::reason_words(day.record->reason)));
    diagnostic.suggestion = "the next dayleaf fetch completes it";
  } else {
    diagnostic.code = "day-differs";
    diagnostic.message = base::printable(day.record->source) + " listed " +
                         base::count_of(day.record->listed, "paper") + " on " +
                         base::iso_date(day.date) + ", and " +
                         (day.day        ? "its digest has " + base::grouped_number(papers)
                          : day.text_day ? "none was found in its digest"
                                         : "there is no digest of it");
    if (!day.day && !day.text_day) {
      diagnostic.suggestion = fetch_command(day.date, day.date) + " writes it again";
    }
  }
  diagnostics.add(std::move(diagnostic));
}

}  // namespace

void check_days(const model::Archive& archive, const model::Site& site,
                base::Diagnostics& diagnostics) {
  const std::vector<model::DayRecord>& records = archive.records->days;
  if (records.empty()) return;
  const base::Date first = records.front().date;
  report_before_records(
      index::calendar_between(archive, archive.calendar.front().date, base::add_days(first, -1)),
      site, diagnostics);
  const std::span<const model::CalendarDay> asked =
      index::calendar_between(archive, first, archive.calendar.back().date);
  report_runs(asked, site, diagnostics);
  for (const model::CalendarDay& day : asked) report_day(archive, day, site, diagnostics);
}

std::string states_text(const model::Archive& archive) {
  if (archive.records->days.empty()) return {};
  const index::StateCounts counts = index::count_states(archive.calendar);
  std::string text;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    if (counts[index] == 0) continue;
    text += text.empty() ? base::count_of(counts[index], "day")
                         : ", " + base::grouped_number(counts[index]);
    (text += " ") += state_words[index];
  }
  return text;
}

model::Object states_value(const model::Archive& archive) {
  const index::StateCounts counts = index::count_states(archive.calendar);
  model::Object value;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    value.set(index::day_state_name(index::all_day_states[index]), counts[index]);
  }
  return value;
}

}  // namespace dayleaf::cli
