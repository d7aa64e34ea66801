#pragma once

#include <string>

#include "base/date.h"
#include "base/hash.h"
#include "base/lent.h"
#include "model/archive.h"
#include "model/mirror.h"
#include "model/site.h"
#include "theme/theme.h"

namespace dayleaf {

// Everything an output may look at: one struct, so that a new input touches no output. Immutable
// while pages are planned and filled.
struct Edition {
  Edition(Lent<const Archive> of_archive, Lent<const Site> of_site, Lent<const Theme> in_theme,
          const Hash& made = {}, const Mirror* with_mirror = nullptr)
      : archive(of_archive), site(of_site), theme(in_theme), made_by(made), mirror(with_mirror) {}

  const Archive& archive;
  const Site& site;  // language resolved
  const Theme& theme;
  // Stands for all else that can change a byte: the program, the taxonomy. Zero: not
  // known, and pages do not know their inputs then.
  Hash made_by;
  const Mirror* mirror;  // the files that media records promise; nullptr: none
};

}  // namespace dayleaf
