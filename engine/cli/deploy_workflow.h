#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "cli/own_action.h"

namespace dayleaf::cli {

// `dayleaf deploy --workflow`: writes .github/workflows/pages.yml into the repository that holds
// the site, check.yml beside it, and daily.yml when the site's papers are fetched, and says what is
// left for a person to do. Another site of the repository gets files of its own. A workflow that
// somebody edited or wrote stays as it is without --force. With --dry-run the workflows go to the
// standard output, as documents of YAML. `own` is what the program knows of itself: when that is
// nothing, the action has to be said.
Exit deploy_workflow(const Options& options, const Console& console, const OwnAction& own);

}  // namespace dayleaf::cli
