#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "cli/console.h"
#include "cli/options.h"

namespace dayleaf::cli {

// A command is one file, command_<name>.cpp, and one row of the table in commands.cpp.
struct Command {
  base::LentText name;
  base::LentText words;    // "[DIR]", "URL|FILE"; empty when it takes none
  base::LentText about;    // half a sentence, for help and completions
  base::LentText details;  // what the manual says after it: whole sentences
  base::LentText example;
  std::size_t least_words;
  std::size_t most_words;
  Exit (*run)(const Options& options, const Console& console);
  bool is_seldom = false;  // the general help names it in one line with others of its kind
};

const std::vector<Command>& commands();
const Command* find_command(std::string_view name);  // nullptr when there is none

Exit run_init(const Options& options, const Console& console);
Exit run_build(const Options& options, const Console& console);
Exit run_check(const Options& options, const Console& console);
Exit run_explain(const Options& options, const Console& console);
Exit run_search(const Options& options, const Console& console);
Exit run_mail(const Options& options, const Console& console);
Exit run_epub(const Options& options, const Console& console);
Exit run_serve(const Options& options, const Console& console);
Exit run_deploy(const Options& options, const Console& console);
Exit run_fetch(const Options& options, const Console& console);
Exit run_man(const Options& options, const Console& console);
Exit run_completion(const Options& options, const Console& console);

// The whole program but for main's catch: understands the arguments (without the program's name)
// and runs the command.
Exit run_dayleaf(const std::vector<std::string>& arguments, const Console& console);

}  // namespace dayleaf::cli
