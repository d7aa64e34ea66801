#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "dialects/read_sheet.h"

namespace dayleaf::fetch {

// Where the digests of days stand in a content folder.
class DigestPlaces {
 public:
  // Looks at the names in `folder`, and into files whose names tell no date. A folder that is
  // missing has no digests.
  static base::Result<DigestPlaces> find(const std::string& folder,
                                         const dialects::ReadOptions& options);

  // Below the folder; nullopt when the day has no digest.
  std::optional<std::string> of(const base::Date& date) const;
  void add(const base::Date& date, std::string path);

 private:
  std::map<base::Date, std::string> paths_;
};

// Where a new digest goes, below the content folder: "2024/01/31.md".
std::string usual_digest_path(const base::Date& date);

}  // namespace dayleaf::fetch
