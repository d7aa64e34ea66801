#pragma once

#include <memory>
#include <set>
#include <string>

#include "base/result.h"
#include "files/watch.h"

namespace dayleaf::files {

// What was found since the last time it was told.
struct News {
  std::set<std::string> paths;
  bool everything = false;

  bool empty() const { return paths.empty() && !everything; }
};

// Where a Watcher has its news from. Used by one thread.
class ChangeSource {
 public:
  virtual ~ChangeSource() = default;

  // Readable when there may be news; negative when one has to ask.
  virtual int descriptor() const = 0;

  // Adds what has come up since the last call. True when that was something.
  virtual bool collect(News& news) = 0;

  // Before news is told: makes sure that all that exists now is watched, and adds what was not
  // until now. An error: it cannot be watched in this way.
  virtual base::Result<void> settle(News& news) = 0;
};

// Inotify on folders, never on files. The error is a sentence that can go on: "; …".
base::Result<std::unique_ptr<ChangeSource>> watch_by_inotify(const WatchOptions& options);

// Compares what stat(2) says of every file with what it said the last time.
std::unique_ptr<ChangeSource> watch_by_polling(const WatchOptions& options);

}  // namespace dayleaf::files
