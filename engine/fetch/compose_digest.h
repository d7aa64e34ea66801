#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "fetch/sources.h"

namespace dayleaf::fetch {

// A day as a digest: front matter that says where it is from and that the order of authors is
// known, then the entries as they are.
std::string compose_digest(const Source& source, const base::Date& date,
                           const std::vector<model::Entry>& entries);

}  // namespace dayleaf::fetch
