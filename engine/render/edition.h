#pragma once

#include <memory>
#include <string>

#include "base/date.h"
#include "model/archive.h"
#include "model/site.h"
#include "theme/theme.h"

namespace dayleaf {

// Everything an output may look at: one struct, so that a new input touches no output. Immutable
// while pages are planned and filled.
struct Edition {
  const Archive& archive;
  const Site& site;  // language resolved
  const Theme& theme;
};

}  // namespace dayleaf
