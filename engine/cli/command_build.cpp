#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "base/text.h"
#include "cli/build_report.h"
#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/github_summary.h"
#include "cli/last_build.h"
#include "cli/pages_size.h"
#include "cli/work.h"
#include "json/write_json.h"
#include "pipeline/find_losses.h"
#include "pipeline/publish_site.h"
#include "pipeline/shard.h"

namespace dayleaf::cli {
namespace {

bool is_feed(const model::Page& page) { return page.kind == model::PageKind::feed; }

void print_notes(const files::PublishReport& published, std::ostream& out) {
  for (const std::string& note : published.notes) out << "note: " << base::printable(note) << "\n";
}

void print_changes(const files::PublishReport& published, std::ostream& out) {
  for (const std::string& path : published.changed_paths)
    out << "  " << base::printable(path) << "\n";
}

// With --json the document on the standard output holds the diagnostics; people who ask for a log
// get both.
bool wants_log(const Options& options) {
  return !options.json || options.log != LogFormat::automatic;
}

// Of the parts of a site, which all find the same, the first one tells.
bool speaks(const Options& options) { return !options.shard || options.shard->number == 1; }

// What was found in the content, as far as it is known.
pipeline::BuildResult result_of(const Work& work, const Options& options) {
  const pipeline::PlannedSite& planned = *work.planned;
  pipeline::BuildResult result;
  result.counts = planned.reading.counts;
  result.content_bytes = planned.reading.bytes;
  result.pages = planned.pages.size();
  result.feeds = static_cast<std::uint64_t>(
      std::count_if(planned.pages.begin(), planned.pages.end(), is_feed));
  result.drafts = planned.reading.drafts;
  result.waiting = planned.reading.waiting;
  result.diagnostics = work.diagnostics.all();
  result.today = today_of(options);
  if (!planned.reading.archive.days.empty()) {
    result.newest = planned.reading.archive.days.back().date;
  }
  result.newest = std::max(result.newest, planned.reading.last_waiting);
  return result;
}

// What a build came to: by doing it, or by finding that nothing has changed.
struct Outcome {
  pipeline::BuildResult result;
  base::Result<files::PublishReport> published;
  std::size_t filled = 0;
  std::vector<base::Diagnostic> losses = {};  // since the last publication
  bool withheld = false;                      // something is wrong: the old site stays
};

bool any_forbids(const std::vector<base::Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), pipeline::forbids_publishing);
}

// Why nothing was published.
std::string reason_of(const std::vector<base::Diagnostic>& diagnostics) {
  const bool is_lost = std::any_of(diagnostics.begin(), diagnostics.end(), pipeline::is_loss);
  return is_lost ? "something would be lost"
                 : std::string(pipeline::people_file) + " is wrong, and people would be, too";
}

Outcome publish(Work& work, const LastBuild& last, const Options& options,
                const pipeline::PublishSiteOptions& publishing) {
  pipeline::BuildResult result = result_of(work, options);
  std::vector<base::Diagnostic> losses = losses_since(last, work, options).all();
  // Said once, with the build that mends it.
  if (const std::string& trouble = work.planned->history.trouble; !trouble.empty()) {
    base::Diagnostics lost;
    lost.warning({}, "history-lost", trouble + ": the history of changes begins anew");
    losses.insert(losses.end(), lost.all().begin(), lost.all().end());
  }
  if (!options.force && (any_forbids(result.diagnostics) || any_forbids(losses))) {
    return {std::move(result), files::PublishReport(), 0, std::move(losses), true};
  }
  base::Result<pipeline::PublishedPages> done = pipeline::publish_site(*work.planned, publishing);
  if (!done) return {std::move(result), done.error(), 0};
  std::vector<std::string>& notes = done->report.notes;
  if (!last.note.empty()) notes.push_back(last.note);
  for (const std::string& path : done->mistaken) {
    notes.push_back(path +
                    " would have been left as it was, although it has changed: this is a "
                    "bug in dayleaf");
  }
  if (!options.dry_run && !options.shard) {
    std::string problem = keep_build(last, work, {{}, result, {}, std::move(done->inputs)});
    if (!problem.empty()) notes.push_back(std::move(problem));
  }
  if (options.shard) {
    const auto of_others = [&](const model::Page& page) {
      return !pipeline::is_in(*options.shard, page.path);
    };
    const std::vector<model::Page>& pages = work.planned->pages;
    result.pages -=
        static_cast<std::uint64_t>(std::count_if(pages.begin(), pages.end(), of_others));
    result.feeds -= static_cast<std::uint64_t>(
        std::count_if(pages.begin(), pages.end(),
                      [&](const model::Page& page) { return is_feed(page) && of_others(page); }));
  }
  return {std::move(result), std::move(done->report), done->filled, std::move(losses)};
}

// Settings, content and theme are read. The rest is done only when it may come to something else
// than the last time. nullopt: there is nothing to publish, and work.exit says why.
std::optional<Outcome> build(Work& work, const Options& options, const Console& console,
                             ProgressLine& progress) {
  work.watch.start("compare");
  LastBuild last = find_last_build(work, options, console);
  pipeline::PublishSiteOptions publishing{build_options(work, options, progress)};
  publishing.atomic = options.atomic;
  publishing.dry_run = options.dry_run;
  publishing.force = options.force;
  publishing.made_from = options.shard ? made_from_of_part(work) : last.made_from;
  publishing.known = last.cache && !options.shard ? &*last.cache : nullptr;
  publishing.full = options.full;
  publishing.shard = options.shard;

  if (!options.full && !options.shard && last.says_all(today_of(options))) {
    const pipeline::BuildResult& result = last.cache->result;
    base::Result<std::optional<files::PublishReport>> confirmed =
        pipeline::confirm_site(work.settings->site, result, publishing);
    if (!confirmed) return Outcome{result, confirmed.error(), 0};
    if (*confirmed) {
      return Outcome{result, **std::move(confirmed), 0, {}, any_forbids(result.diagnostics)};
    }
  }
  plan_work(work, options, progress, last.made_by);
  if (work.exit != Exit::ok) return std::nullopt;
  last.made_from = made_from(last, work.planned->history.hash());
  if (!options.shard) publishing.made_from = last.made_from;
  return publish(work, last, options, publishing);
}

// Everything that was found. With --force it is meant.
std::vector<base::Diagnostic> findings_of(const Outcome& outcome, const Options& options) {
  std::vector<base::Diagnostic> all = outcome.result.diagnostics;
  all.insert(all.end(), outcome.losses.begin(), outcome.losses.end());
  for (base::Diagnostic& one : all) {
    if (options.force && pipeline::forbids_publishing(one)) one.severity = base::Severity::warning;
  }
  return all;
}

Exit give_up_for(const std::string& reason, Exit exit,
                 const std::vector<base::Diagnostic>& diagnostics, const ReportStyle& style,
                 const Options& options, const Console& console) {
  report_failure(reason, style, console.err);
  if (options.json) {
    print_document({{"diagnostics", to_values(diagnostics)}}, exit, reason, diagnostics, console);
  }
  return exit;
}

void print_build_report(const BuildReport& built, const std::vector<base::Diagnostic>& diagnostics,
                        Exit exit, const Options& options, const Console& console) {
  if (options.json) {
    model::Object document = build_report_value(built).object();
    document.set("diagnostics", to_values(diagnostics));
    print_document(std::move(document), exit, "", diagnostics, console);
  } else if (options.log == LogFormat::json) {
    if (!options.quiet) {
      console.err << json::write_json(model::Object{{"summary", build_report_value(built)}})
                  << "\n";
    }
  } else if (!options.quiet) {
    if (options.verbose > 0 || options.dry_run) print_changes(built.published, console.err);
    print_notes(built.published, console.err);
    if (options.verbose > 0) console.err << stages_text(built);
    console.err << build_report_text(built);
  }
}

}  // namespace

Exit run_build(const Options& options, const Console& console) {
  const auto begin = std::chrono::steady_clock::now();
  ProgressLine progress(options, console);
  Work work = open_work(options, console, progress);
  std::optional<Outcome> outcome;
  if (work.exit == Exit::ok) outcome = build(work, options, console, progress);
  work.watch.stop();
  progress.finish();
  if (!outcome) return give_up(work, options, console);

  std::vector<base::Diagnostic> diagnostics = findings_of(*outcome, options);
  if (outcome->published && !options.shard && is_for_pages(*work.settings)) {
    std::optional<base::Diagnostic> warning =
        find_size_warning(*work.settings, outcome->published->bytes);
    if (warning) diagnostics.push_back(*std::move(warning));
  }
  ReportStyle style = style_of(work, options, console);
  style.notes = options.verbose > 0;
  if (wants_log(options) && speaks(options)) report(diagnostics, style, console.err);
  if (!outcome->published) {
    return give_up_for(outcome->published.error().message, Exit::disk, diagnostics, style, options,
                       console);
  }
  if (outcome->withheld) {
    return give_up_for("nothing was published, since " + reason_of(diagnostics) + ": " +
                           base::below(work.settings->root, work.settings->site.output) +
                           " is as it was; --force publishes all the same",
                       Exit::content, diagnostics, style, options, console);
  }

  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  base::Diagnostics found;
  for (const base::Diagnostic& diagnostic : diagnostics) found.add(diagnostic);
  BuildReport built;
  built.counts = outcome->result.counts;
  built.content_bytes = outcome->result.content_bytes;
  built.drafts = outcome->result.drafts;
  built.waiting = outcome->result.waiting;
  built.pages = outcome->result.pages;
  built.feeds = outcome->result.feeds;
  built.filled = outcome->filled;
  built.published = *std::move(outcome->published);
  built.errors = found.count(base::Severity::error);
  built.warnings = found.count(base::Severity::warning);
  built.seconds = elapsed.count();
  built.stages = work.watch.stages();
  built.peak_memory = peak_memory();
  built.output = base::below(work.settings->root, work.settings->site.output);
  built.dry_run = options.dry_run;
  print_build_report(built, diagnostics, verdict(found, options), options, console);
  const model::Archive* archive =
      work.planned == nullptr ? nullptr : &work.planned->reading.archive;
  tell_github({work.settings->site, archive, built.counts, built.pages, diagnostics, &built, {}},
              console);
  if (console.left_to_exit != nullptr && work.planned != nullptr) {
    console.left_to_exit->push_back(
        std::shared_ptr<const pipeline::PlannedSite>(std::move(work.planned)));
  }
  return verdict(found, options);
}

}  // namespace dayleaf::cli
