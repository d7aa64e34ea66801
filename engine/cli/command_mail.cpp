#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/give_file.h"
#include "cli/nearest_days.h"
#include "cli/work.h"
#include "render/newsletter.h"
#include "render/urls.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t most_nearest = 3;

Exit refuse_day(const base::Date& date, const model::Archive& archive, const Options& options,
                const Console& console) {
  std::vector<std::string> nearest;
  for (const base::Date& day : nearest_days(archive, date, most_nearest)) {
    nearest.push_back(base::iso_date(day));
  }
  return refuse_issue(why_no_day(date), nearest, options, console);
}

}  // namespace

// The plan has the message of every day and week; the one that is asked for is filled.
Exit run_mail(const Options& options, const Console& console) {
  ProgressLine progress(options, console);
  Work work = open_work(options, console, progress);
  if (work.exit == Exit::ok) {
    const std::string why = render::why_no_mail(work.settings->site);
    if (!why.empty()) {
      progress.finish();
      return show_failure(Exit::settings, why, options, console);
    }
    work.settings->site.mail.build = true;
    plan_work(work, options, progress);
  }
  progress.finish();
  if (work.exit != Exit::ok) return give_up(work, options, console);

  const model::Archive& archive = work.planned->reading.archive;
  if (archive.days.empty()) return refuse_issue("there are no digests", {}, options, console);
  const base::Date newest = archive.days.back().date;
  if (options.value_of("--week") != nullptr) {
    const base::Week week = options.week.value_or(base::week_of(newest));
    const model::Page* const page = planned_page(work, render::address::week_mail(week));
    if (page == nullptr) return refuse_week(week, archive, options, console);
    return give_file(*page, work, options, console);
  }
  const base::Date day = options.day.value_or(newest);
  const model::Page* const page = planned_page(work, render::address::day_mail(day));
  if (page == nullptr) return refuse_day(day, archive, options, console);
  return give_file(*page, work, options, console);
}

}  // namespace dayleaf::cli
