#pragma once

#include "cli/console.h"
#include "cli/failure.h"
#include "cli/options.h"
#include "deploy/deploy_report.h"

namespace dayleaf::cli {

// Says what a deployment did: lines for people, or with --json one document.
void show_report(const deploy::DeployReport& report, const Options& options,
                 const Console& console);

}  // namespace dayleaf::cli
