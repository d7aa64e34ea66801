#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "files/descriptor.h"

namespace dayleaf::files {

// One at a time and with a pause between two, whoever comes: programs that run side by side and one
// after the other. The file is locked while somebody is inside; its time is when the last one came.
// Nobody waits while holding the lock.
class GateFile {
 public:
  GateFile(std::string path, std::chrono::milliseconds pause)
      : path_(std::move(path)), pause_(pause) {}

  // 0: entered, and the time is noted. Otherwise how long to wait before asking again; it may be
  // longer by then. An Error: the file cannot be used.
  base::Result<std::chrono::milliseconds> enter();
  void leave() { lock_.reset(); }

 private:
  std::string path_;
  std::chrono::milliseconds pause_;
  Descriptor lock_;
};

}  // namespace dayleaf::files
