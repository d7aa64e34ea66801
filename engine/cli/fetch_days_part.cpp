#include <utility>

#include "base/below.h"
#include "base/text.h"
#include "cli/build_report.h"
#include "cli/fetch_job.h"
#include "cli/report.h"
#include "cli/starter.h"
#include "fetch/choose_days.h"
#include "fetch/fetch_days.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/stays_inside.h"

namespace dayleaf::cli {
namespace {

// "written content/2024/01/31.md"
std::string action_in_words(const fetch::DayResult& result, bool dry_run) {
  const std::string path = base::printable(result.path);
  switch (result.action) {
    case fetch::DayAction::written:
      return (dry_run ? "would write " : "written ") + path;
    case fetch::DayAction::updated:
      return (dry_run ? "would bring up to date " : "brought up to date ") + path;
    case fetch::DayAction::merged:
      return (dry_run ? "would merge into " : "merged into ") + path + ", changes of people stay";
    case fetch::DayAction::kept:
      return path + " stays: it is not of fetch; what was learnt is in data/";
    case fetch::DayAction::noted:
      return "digest unchanged, records brought up to date";
    case fetch::DayAction::unchanged:
      return "nothing new";
    case fetch::DayAction::empty:
      return "no papers: " + result.message;
    case fetch::DayAction::refused:
    case fetch::DayAction::failed:
      break;
  }
  return std::string(fetch::action_name(result.action)) + ": " + result.message;
}

std::string line_of(const fetch::DayResult& result, bool dry_run) {
  std::string line = base::iso_date(result.date) + "  ";
  if (!result.asked) {
    return line + "asked for today already (" + std::string(model::state_name(result.state)) +
           "); --refresh asks again";
  }
  if (result.action != fetch::DayAction::empty && result.action != fetch::DayAction::failed) {
    line += base::count_of(result.papers, "paper") + ", ";
  }
  return line + action_in_words(result, dry_run);
}

model::Object value_of(const fetch::DayResult& result) {
  model::Object object{{"date", base::iso_date(result.date)},
                       {"state", model::state_name(result.state)}};
  object.set("asked", result.asked);
  object.set("action", result.asked ? fetch::action_name(result.action) : "");
  object.set("papers", static_cast<std::int64_t>(result.papers));
  if (!result.path.empty()) object.set("path", result.path);
  if (!result.message.empty()) object.set("message", result.message);
  return object;
}

class DaysPart {
 public:
  explicit DaysPart(FetchJob& job) : job_(job) {}

  void run() {
    const model::FetchSettings& settings = job_.settings.site.fetch;
    const std::string& name = job_.options.source ? *job_.options.source : settings.source;
    const fetch::Source* source = fetch::find_source(name);
    if (source == nullptr || source->fetch_day == nullptr) {
      fail(job_.options.source ? Exit::usage : Exit::settings, no_such_source(name));
      return;
    }
    fetch::RecordStore store(job_.settings.root, job_.diagnostics);
    if (job_.diagnostics.has_errors()) {
      fail(Exit::content,
           "records that cannot be understood would be lost, so nothing was fetched");
      return;
    }
    fetch::WantedDays wanted;
    wanted.since = job_.options.since;
    wanted.until = job_.options.until;
    if (job_.options.days > 0) wanted.count = job_.options.days;
    const fetch::ChosenDays chosen =
        fetch::choose_days(wanted, *source, job_.asking.now, store.days());
    if (!chosen.wrong.empty()) {
      fail(Exit::usage, chosen.wrong);
      return;
    }
    if (!chosen.note.empty()) note(chosen.note);
    total_ = chosen.days.size();
    source_ = source;
    fetch(*source, chosen.days, store);
  }

 private:
  void fail(Exit exit, std::string why) {
    job_.failure = std::move(why);
    job_.worsen(exit);
  }

  void note(const std::string& text) {
    base::Diagnostics collector;
    collector.note({}, "fetch-days", text);
    job_.diagnostics.append(std::move(collector));
    if (!job_.options.json) job_.say(text);
  }

  static std::string no_such_source(const std::string& name) {
    std::vector<std::string> names;
    for (const fetch::Source& source : fetch::all_sources()) {
      if (source.fetch_day != nullptr) names.emplace_back(source.name);
    }
    return "there is no source of days \"" + base::printable(name) + "\"; there are " +
           base::join(names, ", ");
  }

  void fetch(const fetch::Source& source, std::vector<base::Date> days, fetch::RecordStore& store) {
    fetch::FetchDays work{job_.settings.root,
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
    work.reading.custom = job_.settings.site.custom;
    work.reading.time_zone = job_.settings.site.time_zone;
    work.cancelled = [this] { return job_.interrupts.is_pending(); };
    work.begin = [this](const base::Date& date) { show_progress(date); };
    work.tell = [this](const fetch::DayResult& result) { tell(result); };
    const fetch::FetchedDays done = fetch::fetch_days(work, store);
    finish(done);
  }

  void show_progress(const base::Date& date) {
    job_.progress.update("fetch " + base::iso_date(date) + " · " +
                             base::count_of(papers_, "paper") + " · " +
                             size_text(job_.asking.client.tally().bytes) + " · day",
                         done_ + 1, total_);
  }

  void tell(const fetch::DayResult& result) {
    ++done_;
    papers_ += result.asked ? result.papers : 0;
    if (result.asked || job_.options.verbose > 0) {
      job_.say(line_of(result, job_.options.dry_run));
    }
    if (job_.options.json) values_.emplace_back(value_of(result));
    base::Diagnostics found(result.path);
    const std::string day = base::iso_date(result.date) + ": ";
    if (result.action == fetch::DayAction::failed) {
      base::Diagnostics of_day;
      of_day.error({}, "fetch-failed", day + result.message);
      found.append(std::move(of_day));
    }
    report_open(result);
    brought_ = brought_ || (result.asked && result.papers > 0 && !result.path.empty());
    if (result.action == fetch::DayAction::refused) {
      found.warning({}, "fetch-fewer-papers", day + result.message);
    }
    for (const std::string& what : result.left_out) {
      base::Diagnostics of_day;
      of_day.error({}, "fetch-not-understood", day + what);
      found.append(std::move(of_day));
    }
    for (const std::size_t line : result.kept_lines) {
      found.note({static_cast<std::uint32_t>(line), 0}, "fetch-line-kept",
                 "this line was changed here and by the source; it stays as it is here");
    }
    job_.diagnostics.append(std::move(found));
  }

  // An answer without papers on a working day is believed for now only.
  void report_open(const fetch::DayResult& result) {
    if (result.action != fetch::DayAction::empty || source_->rests_on == nullptr) return;
    const std::optional<base::Date> last = fetch::last_open_on(*source_, result.state, result.date);
    if (!last || result.state != model::DayState::empty) return;
    if (fetch::newest_day_over(*source_, job_.asking.now) > *last) return;
    base::Diagnostics of_day;
    of_day.warning({}, "fetch-nothing-listed",
                   base::iso_date(result.date) + ": " + std::string(source_->title) +
                       " lists nothing on a working day; until " + base::iso_date(*last) +
                       " every fetch asks again");
    job_.diagnostics.append(std::move(of_day));
  }

  // The sample of `init` makes room for the first real day. One that somebody changed is theirs.
  void remove_sample() {
    const StarterFile& sample = sample_digest();
    const std::string& root = job_.settings.root;
    const std::string path(sample.path);
    const base::Result<std::string> text =
        files::read_file(root.empty() ? "." : root, path, sample.text.size());
    if (!text || *text != sample.text) return;
    if (!job_.options.dry_run) {
      base::Result<void> done = files::stays_inside(root, path);
      if (done) done = files::remove_file(base::below(root, path));
      if (!done) return fail(Exit::disk, done.error().message);
    }
    removed_.emplace_back(path);
    job_.changed = true;
    job_.say((job_.options.dry_run ? "would remove " : "removed ") + path +
             ", the sample of dayleaf init");
  }

  void finish(const fetch::FetchedDays& done) {
    if (brought_ && done.disk_failure.empty()) remove_sample();
    job_.changed = job_.changed || done.changed;
    if (done.failed > 0 || done.left_out > 0) job_.worsen(Exit::network);
    if (!done.disk_failure.empty()) {
      fail(Exit::disk, done.disk_failure);
    } else if (done.interrupted) {
      job_.failure = "interrupted: what was fetched by now is kept";
    } else if (done.not_asked > 0) {
      job_.failure = "three days in a row had no answer, so " +
                     base::count_of(done.not_asked, "day") + " were not asked for";
    }
    const bool whole = done.failed == 0 && done.left_out == 0 && job_.failure.empty();
    const std::string asked = base::count_of(done.asked, "day") + " asked for, " +
                              base::count_of(done.papers, "paper") +
                              (whole && !done.changed ? ", nothing new" : "");
    job_.say(asked);
    job_.summary_rows += "| days | " + asked + " |\n";
    if (done.failed > 0) {
      job_.summary_rows += "| without an answer | " + base::count_of(done.failed, "day") + " |\n";
    }
    if (job_.options.json) {
      model::Object days{{"asked", static_cast<std::int64_t>(done.asked)},
                         {"papers", static_cast<std::int64_t>(done.papers)},
                         {"failed", static_cast<std::int64_t>(done.failed)},
                         {"not_asked", static_cast<std::int64_t>(done.not_asked)}};
      days.set("changed", done.changed);
      if (!removed_.empty()) days.set("removed", std::move(removed_));
      days.set("each", std::move(values_));
      job_.document.set("days", std::move(days));
    }
  }

  FetchJob& job_;
  const fetch::Source* source_ = nullptr;
  bool brought_ = false;  // a day that has papers
  model::List removed_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::size_t papers_ = 0;
  model::List values_;
};

}  // namespace

void fetch_days_part(FetchJob& job) { DaysPart(job).run(); }

}  // namespace dayleaf::cli
