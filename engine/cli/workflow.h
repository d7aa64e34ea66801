#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dayleaf::cli {

// What a workflow of GitHub Actions for a site depends on. Paths are below the repository's root,
// '/' between names, "." for the root itself.
struct WorkflowFacts {
  std::string branch;         // whose changes are published
  std::string site;           // the folder with dayleaf.toml
  std::string output;         // where the site is built
  std::string content;        // where its digests are
  std::string action;         // what puts dayleaf into a job: "owner/repository@commit"
  std::string action_remark;  // one line of what people should know of it; "": its name says all
  std::string suffix;         // of the files' names: "" for the first site of a repository, "-en"
  std::vector<std::string> others = {};  // the suffixes of other sites, which the first publishes
  std::size_t shards = 1;                // how many machines fill pages
  bool strict = false;                   // warnings end a run
  std::uint64_t max_size = 0;            // a larger site is not published; 0: any size
  std::string hub = {};                  // of WebSub, told of the feeds; empty: none
  std::vector<std::string> feeds = {};   // the site's, by their files
};

// The workflow that builds, checks and deploys the site, with a first line by which it is known
// again; of another than the first site: one that builds it for the workflow of the first. An
// Error: a name that GitHub would take for something else than a name.
base::Result<std::string> make_workflow(const WorkflowFacts& facts);

// The workflow that fetches new papers on a schedule, commits them and calls that of the first
// site.
base::Result<std::string> make_daily_workflow(const WorkflowFacts& facts);

// The workflow that builds and checks the site of a pull request, with the right to read only.
base::Result<std::string> make_check_workflow(const WorkflowFacts& facts);

// Whether a workflow of ours, edited or not, is that of the site in the folder `site`.
bool is_workflow_of(std::string_view text, const std::string& site);

// Whether a workflow is as a dayleaf of any version wrote it.
enum class WorkflowOrigin { untouched, edited, foreign };
WorkflowOrigin origin_of_workflow(std::string_view text);

}  // namespace dayleaf::cli
