#include "cli/commands.h"

namespace dayleaf::cli {

// A command: how many words it was given.
Exit run_toy(const Options& options, const Console& console) {
  console.out << options.words.size() << "\n";
  return Exit::ok;
}

}  // namespace dayleaf::cli
