#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "model/sheet.h"

namespace dayleaf::kit {

// Sheets as an archive holds them.
inline std::vector<std::shared_ptr<const model::Sheet>> shared(std::vector<model::Sheet> sheets) {
  std::vector<std::shared_ptr<const model::Sheet>> all;
  all.reserve(sheets.size());
  for (model::Sheet& sheet : sheets)
    all.push_back(std::make_shared<const model::Sheet>(std::move(sheet)));
  return all;
}

}  // namespace dayleaf::kit
