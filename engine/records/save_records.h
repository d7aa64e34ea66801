#pragma once

#include <cstddef>
#include <set>
#include <string>

#include "base/result.h"
#include "model/records.h"

namespace dayleaf::records {

// Brings the files at `paths` (below data/, such as "days/2024-01.json") in the site's folder
// `root` to what `records`, which are sorted, say. Each is replaced whole or not at all; one whose
// bytes would stay the same is left alone. How many were written, or why one could not be: those
// before it stay.
base::Result<std::size_t> save_records(const std::string& root, const model::Records& records,
                                       const std::set<std::string>& paths);

}  // namespace dayleaf::records
