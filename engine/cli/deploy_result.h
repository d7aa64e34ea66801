#pragma once

#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "deploy/deploy_report.h"

namespace dayleaf {

// Says what a deployment did: lines for people, or with --json one document.
void show_report(const DeployReport& report, const Options& options, const Console& console);

// Says why there was none; returns `exit`.
Exit show_failure(Exit exit, const std::string& message, const Options& options,
                  const Console& console);

}  // namespace dayleaf
