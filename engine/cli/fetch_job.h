#pragma once

#include <string>
#include <utility>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/lent.h"
#include "cli/console.h"
#include "cli/interrupt_watch.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/settings.h"
#include "fetch/api_client.h"
#include "fetch/sources.h"
#include "model/value.h"

namespace dayleaf::cli {

// What the parts of `dayleaf fetch` work with, and what they leave to be told at the end.
struct FetchJob {
  FetchJob(base::Lent<const Options> our_options, base::Lent<const Console> our_console,
           base::Lent<const Settings> our_settings, fetch::Asking to_ask, InterruptWatch& watch,
           ProgressLine& line)
      : options(our_options),
        console(our_console),
        settings(our_settings),
        asking(std::move(to_ask)),
        interrupts(watch),
        progress(line) {}

  const Options& options;
  const Console& console;
  const Settings& settings;
  fetch::Asking asking;  // with the client that all parts share
  InterruptWatch& interrupts;
  ProgressLine& progress;

  // The worst that happened: a part raises it with worsen().
  Exit exit = Exit::ok;
  bool changed = false;                // something was written, or would have been with --dry-run
  base::Diagnostics diagnostics = {};  // shown at the end
  std::string failure = {};            // what the world said that stopped a part; shown at the end
  std::string lines = {};              // the results for people: whole lines
  model::Object document = {};         // --json: a member a part
  std::string summary_rows = {};       // GitHub's step summary: rows of a table, "| name | value |"

  // Results that people need not wait for: at once where no progress line stands in the way.
  void say(const std::string& line);
  void worsen(Exit other);  // disk is worse than network, that than content, that than ok
};

// The parts, each in a file of its own; each looks at the options and settings itself. They stop
// early when interrupts.is_pending().
void fetch_days_part(FetchJob& job);    // fetch_days_part.cpp
void fetch_enrich_part(FetchJob& job);  // --enrich: fetch_enrich_part.cpp
void fetch_media_part(FetchJob& job);   // --media: fetch_media_part.cpp

}  // namespace dayleaf::cli
