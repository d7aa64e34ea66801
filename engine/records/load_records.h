#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/hash.h"
#include "model/records.h"

namespace dayleaf::records {

// The files below data/ as they stand on the disk, not yet understood.
struct RecordFiles {
  struct File {
    std::string path;  // below data/
    std::string bytes;
  };
  std::vector<File> files;     // in path order, only those that are records
  base::Diagnostics failures;  // what cannot be read, and why
  base::Hash hash;             // of all of it; that of no files when there is no such folder
};

// `root` is the site's folder; "" is the current one.
RecordFiles load_records(const std::string& root);

// Understands them; what is wrong in them is in `diagnostics`, in path order.
std::shared_ptr<const model::Records> read_records(const RecordFiles& files,
                                                   base::Diagnostics& diagnostics);

}  // namespace dayleaf::records
