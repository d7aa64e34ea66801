#pragma once

#include <string>

#include "base/result.h"
#include "files/descriptor.h"

namespace dayleaf::files {

// Held so that two runs do not write the same files. Destroyed: free again, also when the process
// is killed.
struct FileLock {
  Descriptor file;
  bool busy = false;  // another process holds it
};

// Locks a file of ours in `folder`, which is made where it is missing. An Error: it cannot be
// locked.
base::Result<FileLock> lock_file(const std::string& folder, const std::string& name);

}  // namespace dayleaf::files
