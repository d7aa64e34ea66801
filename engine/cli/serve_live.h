#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace dayleaf::cli {

// Shows the site while it is being written, until SIGINT, SIGTERM or SIGHUP. Settings that are
// wrong at the start are refused as by build; a theme or a digest that is wrong is shown as such.
Exit serve_live(const Options& options, const Console& console);

}  // namespace dayleaf::cli
