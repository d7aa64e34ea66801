#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace dayleaf::kit {

// What one run of the program did.
struct Run {
  int exit = 0;
  std::string out;
  std::string err;
};

// Runs the program within the test, in an environment of its own.
inline Run run(const std::vector<std::string>& arguments,
               const std::map<std::string, std::string>& environment = {}, bool terminal = false) {
  std::ostringstream out;
  std::ostringstream err;
  const cli::Console console{out, err, terminal,
                             [&environment](const char* name) -> std::optional<std::string> {
                               const auto found = environment.find(name);
                               if (found == environment.end()) return {};
                               return found->second;
                             }};
  const cli::Exit code = cli::run_dayleaf(arguments, console);
  return {static_cast<int>(code), out.str(), err.str()};
}

}  // namespace dayleaf::kit
