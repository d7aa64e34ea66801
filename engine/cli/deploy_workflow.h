#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace dayleaf {

// `dayleaf deploy --workflow`: writes .github/workflows/pages.yml into the repository that holds
// the site, and says what is left for a person to do. A workflow that somebody edited or wrote
// stays as it is without --force. With --dry-run the workflow goes to the standard output.
Exit deploy_workflow(const Options& options, const Console& console);

}  // namespace dayleaf
