#pragma once

#include <cstddef>

#include "model/archive.h"
#include "model/site.h"

namespace dayleaf::search {

// Asks the questions of the settings of every paper: fills Archive::lenses, whose other parts are
// complete. The language of the site is resolved. A question that does not parse has no paper;
// whoever reads settings refuses it. `jobs` threads; the result does not depend on it.
void gather_lenses(model::Archive& archive, const model::Site& site, std::size_t jobs);

}  // namespace dayleaf::search
