#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "cli/commands.h"
#include "cli/option_rows.h"

namespace dayleaf::cli {

// Completion scripts for shells, made of the tables of commands and options. They need nothing but
// the shell: bash, zsh 5 or fish 3. What a row offers as its value is offered by the shell; DIR
// and FILE in a row's words offer folders and files.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

// What they are made of.

// What may stand at a place of the command line, as far as a shell can offer it.
struct ExpectedWord {
  base::LentText name;  // "DIR": what the place is called
  bool folders = false;
  bool files = false;
  std::vector<std::string> choices;
  base::LentText folder;  // the folders in it are choices too; empty: none
};

ExpectedWord expected_value(const OptionRow& row);    // of an option that has one
ExpectedWord expected_words(const Command& command);  // after a command; no name: nothing

// "-C --root": the names of an option, longest last.
std::string option_names(const OptionRow& row, std::string_view separator);

// A text between single quotes, as POSIX shells and zsh read it.
std::string quote_for_shell(std::string_view text);

// A script with each @name@ in it replaced by its part, in the order of the parts.
std::string fill_script(std::string_view script,
                        const std::vector<std::pair<std::string_view, std::string>>& parts);

}  // namespace dayleaf::cli
