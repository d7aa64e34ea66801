#include <sstream>

#include "base/escape.h"
#include "base/text.h"
#include "cli/enrich_site.h"
#include "cli/fetch_job.h"
#include "json/read_json.h"

namespace dayleaf {

void fetch_enrich_part(FetchJob& job) {
  const EnrichSiteOptions what{job.options.words, job.options.refresh, job.options.dry_run};
  // What it prints becomes a part of what the whole command does.
  std::ostringstream printed;
  const Console aside{printed, job.console.err, job.console.err_is_terminal,
                      job.console.environment, job.console.left_to_exit};
  const EnrichedSite enriched = enrich_site(what, job.settings, job.asking, job.options, aside);
  job.changed = job.changed || enriched.changed;
  job.worsen(enriched.exit);
  const std::string text = printed.str();
  if (job.options.json) {
    if (const Result<Value> document = read_json(text)) job.document.set("enrich", *document);
    return;
  }
  for (const std::string_view line : split_lines(text)) {
    if (line.empty()) continue;
    job.say(std::string(line));
    job.summary_rows += "| facts | " + escaped_github_markdown(line) + " |\n";
  }
}

}  // namespace dayleaf
