#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "model/site.h"
#include "model/value.h"

namespace dayleaf::cli {

// What `author_order` says: "known", "unknown", or when it was which. If anything is wrong it is an
// error with its place, and the ranges stay as they are.
void read_author_order(const model::Value& value, std::vector<model::AuthorOrderRange>& ranges,
                       base::Diagnostics& diagnostics);

}  // namespace dayleaf::cli
