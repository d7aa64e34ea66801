#include "cli/write_workflow.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "base/text.h"
#include "cli/workflow.h"
#include "files/read_tree.h"

namespace dayleaf {

namespace fs = std::filesystem;

Result<void> write_workflow(WorkflowWriting& writing, bool force) {
  const fs::path& path = writing.path;
  const auto end = [&writing](std::string done, std::string why = {}) {
    writing.done = std::move(done);
    writing.why = std::move(why);
    return Result<void>();
  };
  std::error_code failure;
  if (fs::exists(fs::symlink_status(path, failure))) {
    const Result<std::string> before = read_file(path.string());
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
  if (fs::weakly_canonical(path.parent_path(), failure) != path.parent_path() || failure) {
    return Error{printable(path.parent_path().string()) + " is a link: make it a folder"};
  }
  fs::create_directories(path.parent_path(), failure);
  if (failure) {
    return Error{"cannot make " + printable(path.parent_path().string()) + ": " +
                 failure.message()};
  }
  if (fs::is_symlink(path, failure)) fs::remove(path, failure);
  errno = 0;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << writing.text;
  if (!out.flush()) {
    return Error{"cannot write " + printable(path.string()) + ": " + std::strerror(errno)};
  }
  return end("written");
}

}  // namespace dayleaf
