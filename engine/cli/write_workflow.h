#pragma once

#include <string>
#include <utility>

#include "base/result.h"

namespace dayleaf::cli {

// A workflow, and what was done with its file.
struct WorkflowWriting {
  WorkflowWriting(std::string file, std::string workflow)
      : path(std::move(file)), text(std::move(workflow)) {}

  std::string path;
  std::string text;
  std::string done = "not written";  // or "written", "unchanged", "kept"
  std::string why;                   // for people; empty when it goes without saying
};

// Writes it. A file that somebody edited or wrote stays as it is without `force`; no link is
// followed.
base::Result<void> write_workflow(WorkflowWriting& writing, bool force);

}  // namespace dayleaf::cli
