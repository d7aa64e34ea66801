#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/archive.h"

namespace dayleaf::cli {

// The days of the archive that come nearest to a date, which need not exist: those of its month are
// near to it.
std::vector<base::Date> nearest_days(const model::Archive& archive, const base::Date& date,
                                     std::size_t most);

// "no digest is of 2024-01-06", or that there is no such date.
std::string why_no_day(const base::Date& date);

}  // namespace dayleaf::cli
