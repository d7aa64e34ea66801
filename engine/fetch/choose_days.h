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
// is not settled: neither complete, nor empty on a day of rest. Other days that are over stay open
// for a week (last_open_on). Where nothing is known, the newest day that is over.
ChosenDays choose_days(const WantedDays& wanted, const Source& source, std::chrono::sys_seconds now,
                       const std::map<base::Date, model::DayState>& known);

// The newest day that is over for which a day is still open that its source has nothing for, or not
// all; none: a weekend or a holiday of the source closes an empty day at once. An answer without
// papers on a working day may have come too early.
std::optional<base::Date> last_open_on(const Source& source, model::DayState state,
                                       const base::Date& day);

// The newest day that is over.
base::Date newest_day_over(const Source& source, std::chrono::sys_seconds now);

}  // namespace dayleaf::fetch
