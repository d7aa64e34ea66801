#include "fetch/fetch_days.h"

#include <optional>
#include <utility>

#include "base/below.h"
#include "base/lent.h"
#include "fetch/choose_days.h"
#include "fetch/digest_places.h"
#include "fetch/fetch_journal.h"
#include "files/read_tree.h"
#include "files/replace_file.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t most_failures = 3;       // in a row
constexpr std::size_t days_between_saves = 8;  // a killed run asks for at most so many again

class Run {
 public:
  Run(base::Lent<const FetchDays> job, RecordStore& store)
      : job_(job),
        store_(store),
        folder_(base::below(job->root, job->content)),
        journal_(job->root) {}

  FetchedDays run() {
    base::Result<DigestPlaces> places = DigestPlaces::find(folder_, job_.reading);
    if (!places) {
      report_.disk_failure = places.error().message;
      return std::move(report_);
    }
    places_ = *std::move(places);
    std::size_t done = 0;
    for (const base::Date& date : job_.days) {
      if (job_.cancelled && job_.cancelled()) report_.interrupted = true;
      if (report_.interrupted || failures_ >= most_failures) break;
      if (base::Result<void> went = fetch(date); !went) {
        report_.disk_failure = went.error().message;
        break;
      }
      if (report_.interrupted) break;
      ++done;
    }
    report_.not_asked = job_.days.size() - done;
    // What was written by now is kept, whatever stopped us.
    if (base::Result<void> saved = save(); !saved && report_.disk_failure.empty()) {
      report_.disk_failure = saved.error().message;
    }
    return std::move(report_);
  }

 private:
  // What became of the days is in report_; an Error is one of the disk.
  base::Result<void> fetch(const base::Date& date) {
    base::Result<std::optional<model::DayRecord>> record = store_.find_day(date);
    if (!record) return record.error();
    DayResult result;
    result.date = date;
    const std::optional<std::string> path = places_.of(date);
    if (path) result.path = base::below(job_.content, *path);
    if (*record && was_asked_today(**record)) {
      result.asked = false;
      result.state = (*record)->state;
      result.papers = (*record)->listed;
      tell(result);
      return {};
    }
    DayBefore before{*std::move(record), std::nullopt, {}};
    if (path) {
      base::Result<std::string> bytes = files::read_file(folder_, *path, 64U << 20);
      if (!bytes) return bytes.error();
      before.digest = *std::move(bytes);
      before.base = journal_.find(date, *before.digest);
    }
    if (before.base.empty() && before.record) before.base = before.record->written;

    if (job_.begin) job_.begin(date);
    DayAnswer answer{job_.source, job_.source->fetch_day(job_.asking, date),
                     day_is_over(job_.source, date, job_.asking.now), job_.asking.today,
                     job_.refresh};
    if (answer.fetched.failure.kind == ApiFailure::cancelled) {
      report_.interrupted = true;
      return {};
    }
    ++report_.asked;
    DayDecision decision = decide_day(date, before, answer);
    return keep(date, before, answer, std::move(decision), std::move(result));
  }

  base::Result<void> keep(const base::Date& date, const DayBefore& before, DayAnswer& answer,
                          DayDecision decision, DayResult result) {
    count(decision, answer.fetched);
    const bool writes = !decision.digest.empty();
    if (writes) {
      const std::string path = places_.of(date).value_or(usual_digest_path(date));
      result.path = base::below(job_.content, path);
      if (!job_.dry_run) {
        if (base::Result<void> written = write(date, path, decision); !written) return written;
      }
    }
    bool changed = writes || decision.changes_record;
    if (decision.changes_record) {
      if (base::Result<void> put = store_.put_day(decision.record); !put) return put;
    }
    if (decision.action != DayAction::refused) {
      const base::Result<bool> added = store_.add_facts(answer.fetched.facts);
      if (!added) return added.error();
      changed = changed || *added;
      if (*added && decision.action == DayAction::unchanged) decision.action = DayAction::noted;
    }
    report_.changed = report_.changed || changed;

    result.state = before.record || decision.changes_record ? decision.record.state
                                                            : model::DayState::not_fetched;
    result.action = decision.action;
    result.papers = decision.papers;
    result.message = std::move(decision.message);
    result.kept_lines = std::move(decision.kept_lines);
    result.left_out = std::move(answer.fetched.left_out);
    tell(result);

    if (job_.dry_run) {
      store_.forget();
    } else if (++unsaved_ >= days_between_saves) {
      return save();
    }
    return {};
  }

  bool was_asked_today(const model::DayRecord& record) const {
    const bool settled = record.state == model::DayState::complete ||
                         (record.state == model::DayState::empty &&
                          !last_open_on(job_.source, record.state, record.date));
    return settled && record.on == job_.asking.today && !job_.refresh;
  }

  void count(const DayDecision& decision, const FetchedDay& fetched) {
    const bool failed = decision.action == DayAction::failed;
    failures_ = failed ? failures_ + 1 : 0;
    if (failed) ++report_.failed;
    if (decision.action == DayAction::refused) ++report_.refused;
    report_.papers += decision.papers;
    report_.left_out += fetched.left_out.size();
  }

  base::Result<void> write(const base::Date& date, const std::string& path,
                           const DayDecision& decision) {
    if (base::Result<void> noted = journal_.add(date, decision.digest, decision.record.written);
        !noted) {
      return noted;
    }
    // The content folder may be a link, or may not exist yet.
    base::Result<void> written =
        files::is_missing(folder_)
            ? files::replace_file(job_.root.empty() ? "." : job_.root,
                                  base::below(job_.content, path), decision.digest)
            : files::replace_file(folder_, path, decision.digest);
    if (written) places_.add(date, path);
    return written;
  }

  base::Result<void> save() {
    if (job_.dry_run) return {};
    unsaved_ = 0;
    if (base::Result<void> saved = store_.save(); !saved) return saved;
    return journal_.clear();
  }

  void tell(const DayResult& result) const {
    if (job_.tell) job_.tell(result);
  }

  const FetchDays& job_;
  RecordStore& store_;
  const std::string folder_;
  FetchJournal journal_;
  DigestPlaces places_;
  FetchedDays report_;
  std::size_t failures_ = 0;
  std::size_t unsaved_ = 0;
};

}  // namespace

FetchedDays fetch_days(const FetchDays& job, RecordStore& store) { return Run(job, store).run(); }

}  // namespace dayleaf::fetch
