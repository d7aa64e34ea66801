#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dayleaf {

// What a workflow of GitHub Actions for a site depends on. Paths are below the repository's root,
// '/' between names, "." for the root itself.
struct WorkflowFacts {
  std::string branch;      // whose changes are published
  std::string site;        // the folder with dayleaf.toml
  std::string output;      // where the site is built
  std::string content;     // where its digests are
  std::string action;      // what puts dayleaf into a job: "owner/repository@commit"
  std::size_t shards = 1;  // how many machines fill pages
};

// The workflow that builds, checks and deploys the site, with a first line by which it is known
// again. An Error: a name that GitHub would take for something else than a name.
Result<std::string> make_workflow(const WorkflowFacts& facts);

// The workflow that fetches new papers on a schedule, commits them and calls the other one.
Result<std::string> make_daily_workflow(const WorkflowFacts& facts);

// Whether a workflow is as a dayleaf of any version wrote it.
enum class WorkflowOrigin { untouched, edited, foreign };
WorkflowOrigin origin_of_workflow(std::string_view text);

// "owner/repository@ref" or "owner/repository/folder@ref".
bool is_action_name(std::string_view name);

// This program's own action, as its release pins it.
std::string own_action();

}  // namespace dayleaf
