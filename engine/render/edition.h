#pragma once

#include <memory>
#include <string>

#include "base/date.h"
#include "base/hash.h"
#include "model/archive.h"
#include "model/mirror.h"
#include "model/site.h"
#include "theme/theme.h"

namespace dayleaf {

// Everything an output may look at: one struct, so that a new input touches no output. Immutable
// while pages are planned and filled.
struct Edition {
  const Archive& archive;
  const Site& site;  // language resolved
  const Theme& theme;
  // Stands for all else that can change a byte: the program, its settings, the taxonomy. Zero: not
  // known, and pages do not know their inputs then.
  Hash made_by = {};
  const Mirror* mirror = nullptr;  // the files that media records promise; nullptr: none
};

}  // namespace dayleaf
