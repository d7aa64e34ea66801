#pragma once

#include "base/hash.h"
#include "model/site.h"

namespace dayleaf::render {

// What pages show of the settings, or are planned by. Where content and theme are read from, and
// how, shows in the archive and the theme.
base::Hash settings_hash(const model::Site& site);

}  // namespace dayleaf::render
