#pragma once

#include <string>

#include "base/result.h"
#include "files/descriptor.h"

namespace dayleaf {

// Held while a site is fetched: .dayleaf/fetch.lock, so that two runs do not write the same files.
// Destroyed: free again, also when the process is killed.
struct FetchLock {
  Descriptor file;
  bool busy = false;  // another process holds it
};

// `root` is the site's folder; "" is the current one. An Error: it cannot be locked.
Result<FetchLock> lock_fetch(const std::string& root);

}  // namespace dayleaf
