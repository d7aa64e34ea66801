#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "fetch/sources.h"
#include "model/records.h"

namespace dayleaf::fetch {

// What people ask for. Nothing set: everything since the last success.
struct WantedDays {
  std::optional<base::Date> since;
  std::optional<base::Date> until;   // inclusive; none: the newest day that is over
  std::optional<std::size_t> count;  // so many days, the last of them is `until`
};

// The days to ask for, oldest first.
struct ChosenDays {
  std::vector<base::Date> days;
  std::string note;   // what people should know of the choice; may be empty
  std::string wrong;  // not empty: it cannot be done, and why
};

// `known`: how each day went so far. Without a beginning: every day after the oldest known one that
// is neither complete nor empty (a day that stays partial though it is over: for a week); where
// nothing is known, the newest day that is over.
ChosenDays choose_days(const WantedDays& wanted, const Source& source, std::chrono::sys_seconds now,
                       const std::map<base::Date, model::DayState>& known);

}  // namespace dayleaf::fetch
