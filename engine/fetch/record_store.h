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

namespace dayleaf::fetch {

// The files below data/ while days are fetched: one month at a time in memory, however long the
// archive is. What is put in is on the disk after save() and not before.
class RecordStore {
 public:
  // `root` is the site's folder; "" is the current one. Reads every file once, so that nothing is
  // begun that could not be kept: what cannot be understood is an error in `diagnostics`, and then
  // the store must not be used.
  RecordStore(std::string root, base::Diagnostics& diagnostics);

  const std::map<base::Date, model::DayState>& days() const { return days_; }
  base::Result<std::optional<model::DayRecord>> find_day(const base::Date& date);
  base::Result<void> put_day(const model::DayRecord& day);
  // Whether something in them was new.
  base::Result<bool> add_facts(const std::vector<model::PaperFacts>& papers);
  // Brings the disk to what was put in, and forgets it here. An Error: some of it may not be there.
  base::Result<void> save();
  void forget();  // what was put in, without saving it

 private:
  base::Result<model::Records*> open(const std::string& path);  // below data/

  std::string root_;
  std::map<base::Date, model::DayState> days_;
  std::map<std::string, model::Records> open_;
  std::set<std::string> changed_;
};

}  // namespace dayleaf::fetch
