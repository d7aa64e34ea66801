#include "cli/write_workflow.h"

#include "base/text.h"
#include "cli/workflow.h"
#include "files/paths.h"
#include "files/read_tree.h"

namespace dayleaf::cli {

base::Result<void> write_workflow(WorkflowWriting& writing, bool force) {
  const std::string& path = writing.path;
  const auto end = [&writing](std::string done, std::string why = {}) {
    writing.done = std::move(done);
    writing.why = std::move(why);
    return base::Result<void>();
  };
  if (files::is_taken(path)) {
    const base::Result<std::string> before = files::read_file(path);
    if (!before && !force) return before.error();
    if (before && *before == writing.text) return end("unchanged");
    const WorkflowOrigin origin = before ? origin_of_workflow(*before) : WorkflowOrigin::foreign;
    if (origin != WorkflowOrigin::untouched && !force) {
      return end("kept", origin == WorkflowOrigin::edited
                             ? "it was edited; --force overwrites it, -n shows the new one"
                             : "dayleaf did not write it; --force overwrites it");
    }
  }
  // Neither the file nor its folders may lead out of the repository.
  const std::string folder = files::parent_path(path);
  if (files::resolved_path(folder) != folder) {
    return base::Error{base::printable(folder) + " is a link: make it a folder"};
  }
  base::Result<void> done = files::make_folders(folder);
  if (done && files::is_link(path)) done = files::remove_file(path);
  if (done) done = files::overwrite_file(path, writing.text);
  if (!done) return done;
  return end("written");
}

}  // namespace dayleaf::cli
