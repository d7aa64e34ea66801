#include "cli/commands.h"
#include "cli/github_summary.h"
#include "cli/summary.h"
#include "cli/work.h"
#include "json/write_json.h"

namespace dayleaf {

Exit run_check(const Options& options, const Console& console) {
  ProgressLine progress(options, console);
  const Work work = plan_work(options, console, progress);
  progress.finish();
  if (work.exit != Exit::ok) return give_up(work, options, console);

  const Counts& counts = work.planned->reading.counts;
  tell_github({work.settings->site,
               &work.planned->reading.archive,
               counts,
               work.planned->pages.size(),
               work.diagnostics.all(),
               nullptr,
               {}},
              console);
  if (options.json) {
    // What was asked for is on the standard output; a log is written only when one was asked for
    // too.
    if (options.log != LogFormat::automatic) {
      report(work.diagnostics.all(), style_of(work, options, console), console.err);
    }
    console.out << write_json(Object{{"counts", counts_value(counts)},
                                     {"diagnostics", to_values(work.diagnostics.all())}},
                              JsonStyle::indented)
                << "\n";
    return verdict(work.diagnostics, options);
  }
  report(work.diagnostics.all(), style_of(work, options, console), console.err);
  if (!options.quiet) {
    console.out << counts_text(counts) << "\n"
                << verdict_text(work.diagnostics.count(Severity::error),
                                work.diagnostics.count(Severity::warning))
                << "\n";
  }
  return verdict(work.diagnostics, options);
}

}  // namespace dayleaf
