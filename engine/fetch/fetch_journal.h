#pragma once

#include <map>
#include <string>

#include "base/date.h"
#include "base/hash.h"
#include "base/result.h"

namespace dayleaf::fetch {

// Digests that were written, or are about to be, while the records that tell so are not saved yet:
// .dayleaf/fetch.json in the site's folder. When a run is killed in between, the next one knows
// from it which digests are fetch's own. It may be deleted at any time: then a digest is known only
// when it is what fetch would write.
class FetchJournal {
 public:
  // Reads what a killed run left. What cannot be understood is as if it were not there.
  explicit FetchJournal(std::string root);

  // DayRecord::written of the digest that a killed run wrote; "" when it did not write these bytes.
  std::string find(const base::Date& date, const std::string& bytes) const;
  // To be called before a digest is written.
  base::Result<void> add(const base::Date& date, const std::string& bytes,
                         const std::string& written);
  // Once the records are saved.
  base::Result<void> clear();

 private:
  struct Entry {
    base::Hash bytes;
    std::string written;
  };

  base::Result<void> save() const;

  std::string root_;
  std::map<base::Date, Entry> entries_;
  bool on_disk_ = false;
};

}  // namespace dayleaf::fetch
