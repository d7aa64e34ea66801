#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/settings.h"
#include "fetch/sources.h"

namespace dayleaf {

struct EnrichSiteOptions {
  std::vector<std::string> words;  // papers and days; none: all papers
  bool refresh = false;            // ask again what is known
  bool dry_run = false;            // say what would be asked
};

struct EnrichedSite {
  Exit exit = Exit::ok;
  bool changed = false;  // something new is in the records
};

// `dayleaf fetch --enrich`: asks the sources of [fetch] enrich for facts of papers and keeps them
// in data/papers. The digests stay as they are. Prints what happened. The caller holds the lock of
// fetch.
EnrichedSite enrich_site(const EnrichSiteOptions& what, const Settings& settings,
                         const Asking& asking, const Options& options, const Console& console);

}  // namespace dayleaf
