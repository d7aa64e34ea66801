#include <utility>

#include "base/text.h"
#include "cli/fetch_job.h"
#include "cli/report.h"
#include "cli/summary.h"
#include "fetch/choose_days.h"
#include "fetch/fetch_days.h"

namespace dayleaf {
namespace {

// "written content/2024/01/31.md"
std::string action_in_words(const DayResult& result, bool dry_run) {
  const std::string path = printable(result.path);
  switch (result.action) {
    case DayAction::written:
      return (dry_run ? "would write " : "written ") + path;
    case DayAction::updated:
      return (dry_run ? "would bring up to date " : "brought up to date ") + path;
    case DayAction::merged:
      return (dry_run ? "would merge into " : "merged into ") + path + ", changes of people stay";
    case DayAction::kept:
      return path + " stays: it is not of fetch; what was learnt is in data/";
    case DayAction::noted:
      return "digest unchanged, records brought up to date";
    case DayAction::unchanged:
      return "nothing new";
    case DayAction::empty:
      return "no papers: " + result.message;
    case DayAction::refused:
    case DayAction::failed:
      break;
  }
  return std::string(action_name(result.action)) + ": " + result.message;
}

std::string line_of(const DayResult& result, bool dry_run) {
  std::string line = iso_date(result.date) + "  ";
  if (!result.asked) {
    return line + "asked for today already (" + std::string(state_name(result.state)) +
           "); --refresh asks again";
  }
  if (result.action != DayAction::empty && result.action != DayAction::failed) {
    line += count_of(result.papers, "paper") + ", ";
  }
  return line + action_in_words(result, dry_run);
}

Object value_of(const DayResult& result) {
  Object object{{"date", iso_date(result.date)}, {"state", state_name(result.state)}};
  object.set("asked", result.asked);
  object.set("action", result.asked ? action_name(result.action) : "");
  object.set("papers", static_cast<std::int64_t>(result.papers));
  if (!result.path.empty()) object.set("path", result.path);
  if (!result.message.empty()) object.set("message", result.message);
  return object;
}

class DaysPart {
 public:
  explicit DaysPart(FetchJob& job) : job_(job) {}

  void run() {
    const FetchSettings& settings = job_.settings.site.fetch;
    const std::string& name = job_.options.source ? *job_.options.source : settings.source;
    const Source* source = find_source(name);
    if (source == nullptr || source->fetch_day == nullptr) {
      fail(job_.options.source ? Exit::usage : Exit::settings, no_such_source(name));
      return;
    }
    RecordStore store(job_.settings.root, job_.diagnostics);
    if (job_.diagnostics.has_errors()) {
      fail(Exit::content,
           "records that cannot be understood would be lost, so nothing was fetched");
      return;
    }
    WantedDays wanted;
    wanted.since = job_.options.since;
    wanted.until = job_.options.until;
    if (job_.options.days > 0) wanted.count = job_.options.days;
    const ChosenDays chosen = choose_days(wanted, *source, job_.asking.now, store.days());
    if (!chosen.wrong.empty()) {
      fail(Exit::usage, chosen.wrong);
      return;
    }
    if (!chosen.note.empty()) note(chosen.note);
    total_ = chosen.days.size();
    fetch(*source, chosen.days, store);
  }

 private:
  void fail(Exit exit, std::string why) {
    job_.failure = std::move(why);
    job_.worsen(exit);
  }

  void note(const std::string& text) {
    Diagnostics collector;
    collector.note({}, "fetch-days", text);
    job_.diagnostics.append(std::move(collector));
    if (!job_.options.json) job_.say(text);
  }

  static std::string no_such_source(const std::string& name) {
    std::vector<std::string> names;
    for (const Source& source : all_sources()) {
      if (source.fetch_day != nullptr) names.emplace_back(source.name);
    }
    return "there is no source of days \"" + printable(name) + "\"; there are " + join(names, ", ");
  }

  void fetch(const Source& source, std::vector<Date> days, RecordStore& store) {
    FetchDays work{job_.settings.root,
                   job_.settings.site.content,
                   source,
                   job_.asking,
                   std::move(days),
                   {},
                   job_.options.refresh,
                   job_.options.dry_run,
                   {},
                   {},
                   {}};
    work.reading.limits = job_.settings.site.limits;
    work.reading.daily = job_.settings.site.daily;
    work.cancelled = [this] { return job_.interrupts.is_pending(); };
    work.begin = [this](const Date& date) { show_progress(date); };
    work.tell = [this](const DayResult& result) { tell(result); };
    const FetchedDays done = fetch_days(work, store);
    finish(done);
  }

  void show_progress(const Date& date) {
    job_.progress.update("fetch " + iso_date(date) + " · " + count_of(papers_, "paper") + " · " +
                             size_text(job_.asking.client.tally().bytes) + " · day",
                         done_ + 1, total_);
  }

  void tell(const DayResult& result) {
    ++done_;
    papers_ += result.asked ? result.papers : 0;
    if (result.asked || job_.options.verbose > 0) {
      job_.say(line_of(result, job_.options.dry_run));
    }
    if (job_.options.json) values_.emplace_back(value_of(result));
    Diagnostics found(result.path);
    const std::string day = iso_date(result.date) + ": ";
    if (result.action == DayAction::failed) {
      Diagnostics of_day;
      of_day.error({}, "fetch-failed", day + result.message);
      found.append(std::move(of_day));
    }
    if (result.action == DayAction::refused) {
      found.warning({}, "fetch-fewer-papers", day + result.message);
    }
    for (const std::string& what : result.left_out) {
      Diagnostics of_day;
      of_day.error({}, "fetch-not-understood", day + what);
      found.append(std::move(of_day));
    }
    for (const std::size_t line : result.kept_lines) {
      found.note({static_cast<std::uint32_t>(line), 0}, "fetch-line-kept",
                 "this line was changed here and by the source; it stays as it is here");
    }
    job_.diagnostics.append(std::move(found));
  }

  void finish(const FetchedDays& done) {
    job_.changed = job_.changed || done.changed;
    if (done.failed > 0 || done.left_out > 0) job_.worsen(Exit::network);
    if (!done.disk_failure.empty()) {
      fail(Exit::disk, done.disk_failure);
    } else if (done.interrupted) {
      job_.failure = "interrupted: what was fetched by now is kept";
    } else if (done.not_asked > 0) {
      job_.failure = "three days in a row had no answer, so " + count_of(done.not_asked, "day") +
                     " were not asked for";
    }
    const bool whole = done.failed == 0 && done.left_out == 0 && job_.failure.empty();
    const std::string asked = count_of(done.asked, "day") + " asked for, " +
                              count_of(done.papers, "paper") +
                              (whole && !done.changed ? ", nothing new" : "");
    job_.say(asked);
    job_.summary_rows += "| days | " + asked + " |\n";
    if (done.failed > 0) {
      job_.summary_rows += "| without an answer | " + count_of(done.failed, "day") + " |\n";
    }
    if (job_.options.json) {
      Object days{{"asked", static_cast<std::int64_t>(done.asked)},
                  {"papers", static_cast<std::int64_t>(done.papers)},
                  {"failed", static_cast<std::int64_t>(done.failed)},
                  {"not_asked", static_cast<std::int64_t>(done.not_asked)}};
      days.set("changed", done.changed);
      days.set("each", std::move(values_));
      job_.document.set("days", std::move(days));
    }
  }

  FetchJob& job_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::size_t papers_ = 0;
  List values_;
};

}  // namespace

void fetch_days_part(FetchJob& job) { DaysPart(job).run(); }

}  // namespace dayleaf
