#include <optional>

#include "base/text.h"
#include "cli/build_report.h"
#include "cli/check_days.h"
#include "cli/check_external.h"
#include "cli/commands.h"
#include "cli/explain_dialect.h"
#include "cli/facts_report.h"
#include "cli/failure.h"
#include "cli/github_summary.h"
#include "cli/read_kinds.h"
#include "cli/work.h"
#include "pipeline/check_links.h"

namespace dayleaf::cli {
namespace {

struct CheckedLinks {
  pipeline::LinkCounts site;
  std::optional<ExternalCounts> others;

  std::size_t broken() const { return site.broken + (others ? others->broken : 0); }
};

model::Object links_value(const CheckedLinks& links) {
  const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
  model::Object value{{"internal", number(links.site.internal)},
                      {"external", number(links.site.external)},
                      {"broken", number(links.broken())}};
  if (!links.others) return value;
  value.set("addresses", number(links.others->links));
  value.set("remembered", number(links.others->remembered));
  value.set("doubtful", number(links.others->doubtful));
  value.set("moved", number(links.others->moved));
  return value;
}

std::string links_text(const CheckedLinks& links) {
  std::string text = base::count_of(links.site.internal, "link") + " within the site, " +
                     base::grouped_number(links.site.external) + " to other sites\n";
  if (!links.others) return text;
  const ExternalCounts& others = *links.others;
  return text + base::grouped_number(others.links) +
         " different addresses of other sites: " + base::grouped_number(others.remembered) +
         " remembered, " + base::grouped_number(others.broken) + " broken, " +
         base::grouped_number(others.doubtful) + " doubtful, " +
         base::grouped_number(others.moved) + " moved\n";
}

// Fills `links`; the work's exit says when there was no network.
void check_all_links(const Options& options, const Console& console, ProgressLine& progress,
                     Work& work, std::optional<CheckedLinks>& links) {
  links.emplace();
  links->site = pipeline::check_links(*work.planned, build_options(work, options, progress),
                                      work.diagnostics);
  progress.finish();
  if (!options.external) return;
  const base::Result<ExternalCounts> others =
      check_external(work, options, console, work.diagnostics);
  if (others) {
    links->others = *others;
  } else {
    work.exit = Exit::network;
    work.failure = others.error().message;
  }
}

}  // namespace

Exit run_check(const Options& options, const Console& console) {
  if (options.explain_dialect) return explain_dialect(options, console);
  ProgressLine progress(options, console);
  Work work = plan_work(options, console, progress);
  if (work.exit != Exit::ok) {
    progress.finish();
    return give_up(work, options, console);
  }
  const model::Archive& archive = work.planned->reading.archive;
  // With a limit most digests seem to be missing.
  if (options.limit == 0) check_days(archive, work.settings->site, work.diagnostics);
  std::optional<CheckedLinks> links;
  if (options.links) check_all_links(options, console, progress, work, links);
  progress.finish();
  if (work.exit != Exit::ok) return give_up(work, options, console);

  const pipeline::Counts& counts = work.planned->reading.counts;
  const std::vector<std::string>& drafts = work.planned->reading.drafts;
  const std::vector<std::string>& waiting = work.planned->reading.waiting;
  const std::vector<ReadKind> kinds =
      find_kinds(archive, work.settings->site.content, work.diagnostics);
  tell_github(
      {work.settings->site, &work.planned->reading.archive, counts, work.planned->pages.size(),
       work.diagnostics.all(), nullptr, links ? std::optional(links->broken()) : std::nullopt},
      console);
  if (options.json) {
    // What was asked for is on the standard output; a log is written only when one was asked for
    // too.
    if (options.log != LogFormat::automatic) {
      report(work.diagnostics.all(), style_of(work, options, console), console.err);
    }
    model::Object document{{"counts", counts_value(counts)},
                           {"drafts", drafts_value(drafts)},
                           {"waiting", drafts_value(waiting)},
                           {"kinds", kinds_value(kinds)}};
    if (!archive.records->days.empty()) document.set("calendar", states_value(archive));
    if (!archive.records->papers.empty()) document.set("facts", facts_value(archive));
    if (links) document.set("links", links_value(*links));
    document.set("diagnostics", to_values(work.diagnostics.all()));
    const Exit exit = verdict(work.diagnostics, options);
    print_document(std::move(document), exit, "", work.diagnostics.all(), console);
    return exit;
  }
  report(work.diagnostics.all(), style_of(work, options, console), console.err);
  if (!options.quiet) {
    console.out << counts_text(counts) << "\n" << kinds_text(kinds);
    if (const std::string states = states_text(archive); !states.empty()) {
      console.out << states << "\n";
    }
    if (!archive.records->papers.empty()) console.out << facts_text(archive);
    if (!drafts.empty()) console.out << drafts_text(drafts) << "\n";
    if (!waiting.empty()) console.out << waiting_text(waiting) << "\n";
    if (links) console.out << links_text(*links);
    console.out << verdict_text(work.diagnostics.count(base::Severity::error),
                                work.diagnostics.count(base::Severity::warning))
                << "\n";
  }
  return verdict(work.diagnostics, options);
}

}  // namespace dayleaf::cli
