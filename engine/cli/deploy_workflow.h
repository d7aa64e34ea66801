#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace dayleaf {

// `dayleaf deploy --workflow`: writes .github/workflows/pages.yml into the repository that holds
// the site, and daily.yml beside it when the site's papers are fetched, and says what is left for a
// person to do. A workflow that somebody edited or wrote stays as it is without --force. With
// --dry-run the workflows go to the standard output, as two documents of YAML.
Exit deploy_workflow(const Options& options, const Console& console);

}  // namespace dayleaf
