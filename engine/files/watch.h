#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dayleaf::files {

// Waits for changes on the disk. Only says where something may have changed: whether it did is for
// the caller to find out from the bytes. News of nothing happens; a change without news does not.

struct WatchOptions {
  std::vector<std::string> folders;  // with everything below them; each may be missing for a while
  // Single files, hidden ones too, which may be missing and may be links: "dayleaf.toml".
  std::vector<std::string> files;
  std::chrono::milliseconds debounce{25};  // quiet for so long before changes are told
  std::chrono::milliseconds poll{0};       // look so often; 0: let the kernel tell
  // For tests: asked before "init" (of inotify) and before every "watch" of a folder; an errno
  // makes it fail without being done.
  std::function<int(std::string_view operation)> fault;
};

struct Changes {
  // Sorted, each once: as in the options, or below one of the folders of the options with '/'
  // between names. A folder stands for all below it. A path may be gone, or never have been more
  // than a temporary file.
  std::vector<std::string> paths;
  bool everything = false;  // there was too much news to keep: anything may have changed
};

// Hidden names below the folders are no news; what else editors write beside a file is. Links are
// followed as list_tree() follows them: below its folder a link may lead to anything inside of it.
class Watcher {
 public:
  virtual ~Watcher() = default;

  // Blocks until something may have changed and it has been quiet for `debounce`, but not longer
  // than ten times that from the first change on. Empty: stopped. What changes after the return is
  // told by the next call, so nothing is lost between the calls. One thread waits.
  virtual std::optional<Changes> wait() = 0;

  // Ends this and every later wait() at once. From any thread and from a signal handler.
  virtual void stop() = 0;

  // Why folders are looked at again and again where the kernel should tell: one sentence for
  // people. Empty when the kernel tells, or when polling was asked for. May change with each
  // wait(); for the thread that waits.
  virtual std::string notice() const = 0;
};

// Watches from here on: start before reading what is watched. Inotify's limits are no errors: then
// it polls. Error: the process has no descriptors left.
base::Result<std::unique_ptr<Watcher>> start_watcher(const WatchOptions& options);

}  // namespace dayleaf::files
