#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "files/descriptor.h"

namespace dayleaf {

// A host that wants one request at a time and a pause between two, whoever asks: programs that run
// side by side and one after the other. The file is locked while a request is under way; its time
// is the start of the last one. Nobody waits while holding the lock.
class GateFile {
 public:
  GateFile(std::string path, std::chrono::milliseconds pause)
      : path_(std::move(path)), pause_(pause) {}

  // 0: entered, and the time is noted. Otherwise how long to wait before asking again; it may be
  // longer by then. An Error: the file cannot be used.
  Result<std::chrono::milliseconds> enter();
  void leave() { lock_.reset(); }

 private:
  std::string path_;
  std::chrono::milliseconds pause_;
  Descriptor lock_;
};

}  // namespace dayleaf
