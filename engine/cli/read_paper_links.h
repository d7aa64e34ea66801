#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "model/site.h"
#include "model/value.h"

namespace dayleaf::cli {

// What [[paper.links]] says: changes the links of that name, and adds the others behind them. If
// anything is wrong it is an error with its place, and the links stay as they are.
void read_paper_links(const model::Value& value, std::vector<model::LinkPattern>& links,
                      base::Diagnostics& diagnostics);

}  // namespace dayleaf::cli
