#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/settings.h"
#include "cli/stopwatch.h"
#include "pipeline/build_site.h"

namespace dayleaf::cli {

// What build, check and explain have in common: settings, content, theme, plan. What is wrong is
// collected, not printed, so that each command shows it where it wants to.
struct Work {
  Exit exit = Exit::ok;  // why there is no more than what is set below
  std::string failure;   // what the world said; empty when diagnostics tell all
  base::Diagnostics diagnostics;
  std::optional<Settings> settings;
  std::optional<pipeline::LoadedSite> loaded;      // plan_work() consumes it
  std::unique_ptr<pipeline::PlannedSite> planned;  // set when exit is ok
  Stopwatch watch;
};

// The settings only.
Work read_settings(const Options& options, const Console& console);

// Settings, and the bytes of content and theme. Also finishes a publication that was interrupted:
// every command that looks at the site leaves it whole.
Work open_work(const Options& options, const Console& console, ProgressLine& progress);

// Goes on from there: understands and plans. `made_by`: Edition::made_by.
void plan_work(Work& work, const Options& options, ProgressLine& progress,
               const base::Hash& made_by = {});

// What the stages of the pipeline are told. Both are lent to it.
pipeline::BuildOptions build_options(Work& work, const Options& options, ProgressLine& progress);

// Both.
Work plan_work(const Options& options, const Console& console, ProgressLine& progress);

std::size_t jobs_of(const Options& options);
base::Date today_of(const Options& options);  // --now, else the clock's, in UTC

// A missing content folder is what people meet first, so it gets more than the system's words.
// `config_path`: of the settings; empty when there are none.
std::string missing_content(const Options& options, const std::string& config_path,
                            const std::string& content);

ReportStyle style_of(const Work& work, const Options& options, const Console& console);

// Prints what a command that could not go on has to say (with --json as a document with
// "diagnostics" and "error") and returns its exit code.
Exit give_up(const Work& work, const Options& options, const Console& console);
Exit give_up(Work work, Exit exit, std::string failure, const Options& options,
             const Console& console);

// The exit code for what was found in the content.
Exit verdict(const base::Diagnostics& diagnostics, const Options& options);

}  // namespace dayleaf::cli
