#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/sheet.h"
#include "model/site.h"

namespace dayleaf::dialects {

// What reading a file needs to know beyond its bytes: settings only, never another file.
struct ReadOptions {
  model::Limits limits;
  model::DailyDialect daily;
  model::CustomDialect custom;
  std::optional<int> time_zone;  // model::Site::time_zone
};

// Reads one content file. `path` is relative to the content folder and may carry the date
// ("2024/01/31.md"); `bytes` are the file as it is on disk: wrong encodings, controls and oversize
// are diagnosed here. Always returns what could be understood; everything else is in `diagnostics`,
// with its place. Depends on nothing but its arguments; safe to call from many threads.
model::Sheet read_sheet(std::string_view path, std::string_view bytes, const ReadOptions& options,
                        base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
