#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/hash.h"

namespace dayleaf::pipeline {

struct SiteMemory;

// Told how far a step is, for a progress line: once with done = 0 by the calling thread as the step
// begins, then from any thread, not more often than once an item.
using Progress = std::function<void(std::string_view step, std::size_t done, std::size_t total)>;

// What every stage of a build is told.
struct BuildOptions {
  std::string root = {};  // the site's folder; "" is the current one
  std::size_t jobs = 1;
  std::size_t limit = 0;  // only the newest so many digests, by path; 0: all
  bool drafts = false;    // as if they were no drafts
  bool future = false;    // digests of days to come are no others than these
  // Digests of days after tomorrow wait, unless the settings say otherwise; not set: none does.
  std::optional<base::Date> today = {};
  base::Hash made_by = {};       // Edition::made_by
  Progress progress = {};        // may be empty
  SiteMemory* memory = nullptr;  // of the run before; what is made does not depend on it
};

}  // namespace dayleaf::pipeline
