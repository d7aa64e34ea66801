#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "cli/build_report.h"
#include "cli/console.h"
#include "model/archive.h"
#include "model/site.h"

namespace dayleaf::cli {

// What a build or a check tells the job of GitHub Actions that it runs in. All is borrowed.
struct JobReport {
  base::Lent<const model::Site> site;
  const model::Archive* archive = nullptr;  // none: nothing has changed since the last build
  pipeline::Counts counts;
  std::size_t pages = 0;
  base::Lent<const std::vector<base::Diagnostic>> diagnostics;
  const BuildReport* built = nullptr;  // none: it was a check
  std::optional<std::size_t> broken_links;
};

// Markdown with at most `limit` bytes: what the site is and what is new in it. Rows that have no
// room are counted instead.
std::string job_summary(const JobReport& report, std::size_t limit);

// Lines for GITHUB_OUTPUT: changed, new_papers, bytes (of builds), broken_links (of checks that
// know), pages, papers, url.
std::string job_outputs(const JobReport& report);

// What a fetch tells its job. All is borrowed.
struct FetchReport {
  bool changed = false;
  std::string rows;  // of a Markdown table with two columns, each with its line end
  base::Lent<const std::vector<base::Diagnostic>> diagnostics;
  std::string failure;  // what stopped it; may be empty
};
// The summary of a fetch, and the output changed=true|false, as tell_github does it.
void tell_github_of_fetch(const FetchReport& report, const Console& console);

// One output, whatever its value holds.
std::string output_lines(std::string_view name, std::string_view value);

// Under GITHUB_ACTIONS=true: appends both to the files that GITHUB_STEP_SUMMARY and GITHUB_OUTPUT
// name. What cannot be written is a note on the standard error and nothing more.
void tell_github(const JobReport& report, const Console& console);

}  // namespace dayleaf::cli
