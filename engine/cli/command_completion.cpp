#include "base/text.h"
#include "cli/commands.h"
#include "cli/completion_parts.h"
#include "cli/failure.h"

namespace dayleaf::cli {

Exit run_completion(const Options& options, const Console& console) {
  const std::string& shell = options.words.front();
  if (shell == "bash") {
    console.out << bash_completion();
  } else if (shell == "zsh") {
    console.out << zsh_completion();
  } else if (shell == "fish") {
    console.out << fish_completion();
  } else {
    return show_failure(
        Exit::usage,
        "completions are for bash, zsh or fish, not \"" + base::printable(shell) + "\"", options,
        console);
  }
  return Exit::ok;
}

}  // namespace dayleaf::cli
