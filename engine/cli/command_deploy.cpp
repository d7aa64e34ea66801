#include "cli/commands.h"

namespace dayleaf {

// Each way to deploy is a function of its own; exactly one is asked for.
Exit run_deploy(const Options& options, const Console& console) {
  if (!options.branch && !options.to) {
    console.err << "dayleaf: deploy needs to know where: --branch gh-pages, or --to PLACE\n";
    return Exit::usage;
  }
  return Exit::ok;
}

}  // namespace dayleaf
