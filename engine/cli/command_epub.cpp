#include "cli/commands.h"
#include "cli/give_file.h"
#include "cli/work.h"
#include "render/urls.h"

namespace dayleaf::cli {

Exit run_epub(const Options& options, const Console& console) {
  ProgressLine progress(options, console);
  Work work = open_work(options, console, progress);
  if (work.exit == Exit::ok) {
    work.settings->site.epub.build = true;
    plan_work(work, options, progress);
  }
  progress.finish();
  if (work.exit != Exit::ok) return give_up(work, options, console);

  const model::Archive& archive = work.planned->reading.archive;
  if (archive.days.empty()) return refuse_issue("there are no digests", {}, options, console);
  const base::Week week = options.week.value_or(base::week_of(archive.days.back().date));
  const model::Page* const page = planned_page(work, render::address::week_book(week));
  if (page == nullptr) return refuse_week(week, archive, options, console);
  return give_file(*page, work, options, console);
}

}  // namespace dayleaf::cli
