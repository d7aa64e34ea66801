#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/github_summary.h"
#include "cli/settings_hash.h"
#include "cli/summary.h"
#include "cli/work.h"
#include "json/write_json.h"

namespace dayleaf {
namespace {

bool is_feed(const Page& page) {
  return page.path == "feed.xml" || page.path.ends_with("/feed.xml");
}

void print_notes(const PublishReport& published, std::ostream& out) {
  for (const std::string& note : published.notes) out << "note: " << printable(note) << "\n";
}

void print_changes(const PublishReport& published, std::ostream& out) {
  for (const std::string& path : published.changed_paths) out << "  " << printable(path) << "\n";
}

// With --json the document on the standard output holds the diagnostics; people who ask for a log
// get both.
bool wants_log(const Options& options) {
  return !options.json || options.log != LogFormat::automatic;
}

}  // namespace

Exit run_build(const Options& options, const Console& console) {
  const auto begin = std::chrono::steady_clock::now();
  ProgressLine progress(options, console);
  Work work = plan_work(options, console, progress);
  if (work.exit != Exit::ok) {
    progress.finish();
    return give_up(work, options, console);
  }

  PublishSiteOptions publishing;
  publishing.root = work.settings->root;
  publishing.jobs = jobs_of(options);
  publishing.atomic = options.atomic;
  publishing.dry_run = options.dry_run;
  publishing.force = options.force;
  publishing.settings_hash = settings_hash(options, *work.settings, console);
  publishing.progress = [&](std::string_view step, std::size_t done, std::size_t total) {
    if (done == 0) work.watch.start(step);
    progress.update(step, done, total);
  };
  Result<PublishReport> published = publish_site(*work.planned, publishing);
  work.watch.stop();
  progress.finish();

  ReportStyle style = style_of(work, options, console);
  style.notes = options.verbose > 0;
  if (wants_log(options)) report(work.diagnostics.all(), style, console.err);
  if (!published) {
    report_failure(published.error().message, style, console.err);
    if (options.json) {
      console.out << write_json(Object{{"error", printable(published.error().message)},
                                       {"diagnostics", to_values(work.diagnostics.all())},
                                       {"exit", static_cast<int>(Exit::disk)}},
                                JsonStyle::indented)
                  << "\n";
    }
    return Exit::disk;
  }

  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  BuildSummary summary;
  summary.counts = work.planned->reading.counts;
  summary.content_bytes = work.planned->reading.bytes;
  summary.pages = work.planned->pages.size();
  summary.feeds = static_cast<std::size_t>(
      std::count_if(work.planned->pages.begin(), work.planned->pages.end(), is_feed));
  summary.published = *std::move(published);
  summary.errors = work.diagnostics.count(Severity::error);
  summary.warnings = work.diagnostics.count(Severity::warning);
  summary.seconds = elapsed.count();
  summary.stages = work.watch.stages();
  summary.peak_memory = peak_memory();
  summary.output = below(work.settings->root, work.settings->site.output);
  summary.dry_run = options.dry_run;

  if (options.json) {
    Object document = summary_value(summary).object();
    document.set("diagnostics", to_values(work.diagnostics.all()));
    console.out << write_json(document, JsonStyle::indented) << "\n";
  } else if (options.log == LogFormat::json) {
    if (!options.quiet) {
      console.err << write_json(Object{{"summary", summary_value(summary)}}) << "\n";
    }
  } else if (!options.quiet) {
    if (options.verbose > 0 || options.dry_run) print_changes(summary.published, console.err);
    print_notes(summary.published, console.err);
    if (options.verbose > 0) console.err << stages_text(summary);
    console.err << summary_text(summary);
  }
  tell_github({work.settings->site,
               &work.planned->reading.archive,
               summary.counts,
               summary.pages,
               work.diagnostics.all(),
               &summary,
               {}},
              console);
  if (console.left_to_exit != nullptr) {
    console.left_to_exit->push_back(std::shared_ptr<const PlannedSite>(std::move(work.planned)));
  }
  return verdict(work.diagnostics, options);
}

}  // namespace dayleaf
