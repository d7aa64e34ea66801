#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/lent.h"
#include "history/history.h"
#include "model/archive.h"
#include "model/media_file.h"
#include "model/mirror.h"
#include "model/sheet.h"
#include "model/site.h"
#include "theme/theme.h"

namespace dayleaf::render {

// Everything an output may look at: one struct, so that a new input touches no output. Immutable
// while pages are planned and filled.
struct Edition {
  Edition(base::Lent<const model::Archive> of_archive, base::Lent<const model::Site> of_site,
          base::Lent<const theme::Theme> in_theme, const base::Hash& made = {},
          const model::Mirror* with_mirror = nullptr)
      : archive(of_archive), site(of_site), theme(in_theme), made_by(made), mirror(with_mirror) {}

  const model::Archive& archive;
  const model::Site& site;  // language resolved
  const theme::Theme& theme;
  // Stands for all else that can change a byte: the program, the taxonomy. Zero: not
  // known, and pages do not know their inputs then.
  base::Hash made_by;
  const model::Mirror* mirror;  // the files that media records promise; nullptr: none
  // The site's own pictures and videos that the archive names; nullptr: none.
  const std::vector<model::OwnFile>* own_files = nullptr;
  // What changed between publications, this one the newest; nullptr: the site does not tell.
  const history::History* history = nullptr;
  // How a day is written as a digest, which only dialects know; nullptr: no day has a text.
  std::string (*write_sheet)(const model::Sheet& sheet) = nullptr;
};

}  // namespace dayleaf::render
