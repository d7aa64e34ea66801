#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "model/records.h"

namespace dayleaf {

// The files below data/ while days are fetched: one month at a time in memory, however long the
// archive is. What is put in is on the disk after save() and not before.
class RecordStore {
 public:
  // `root` is the site's folder; "" is the current one. Reads every file once, so that nothing is
  // begun that could not be kept: what cannot be understood is an error in `diagnostics`, and then
  // the store must not be used.
  RecordStore(std::string root, Diagnostics& diagnostics);

  const std::map<Date, DayState>& days() const { return days_; }
  Result<std::optional<DayRecord>> find_day(const Date& date);
  Result<void> put_day(const DayRecord& day);
  // Whether something in them was new.
  Result<bool> add_facts(const std::vector<PaperFacts>& papers);
  // Brings the disk to what was put in, and forgets it here. An Error: some of it may not be there.
  Result<void> save();
  void forget();  // what was put in, without saving it

 private:
  Result<Records*> open(const std::string& path);  // below data/

  std::string root_;
  std::map<Date, DayState> days_;
  std::map<std::string, Records> open_;
  std::set<std::string> changed_;
};

}  // namespace dayleaf
