#include "base/text.h"
#include "base/version.h"
#include "cli/completion_parts.h"

namespace dayleaf::cli {
namespace {

constexpr std::string_view script =
    R"(# Completions of @program@ for fish, made by: dayleaf completion fish

set -g __dayleaf_takers@takers@

# The command on the line, without the options before it and their values.
function __dayleaf_command
    set -l is_value no
    set -l typed (commandline -opc)
    for word in $typed[2..]
        if test $is_value = yes
            set is_value no
            continue
        end
        switch $word
            case $__dayleaf_takers
                set is_value yes
            case '-*'
            case '*'
                echo $word
                return
        end
    end
    return 1
end

function __dayleaf_uses
    contains -- (__dayleaf_command; or echo none) $argv
end

function __dayleaf_folders_in
    for folder in $argv[1]/*/
        basename $folder
    end
end

complete -c dayleaf -f
@words@@options@)";

// Between single quotes fish reads \\ and \' as escapes.
std::string fish_word(std::string_view text) {
  return "'" + base::replace_all(base::replace_all(text, "\\", "\\\\"), "'", "\\'") + "'";
}

// Switches of `complete` for what may stand at a place.
std::string offer(const ExpectedWord& expected) {
  std::string words = base::join(expected.choices, " ");
  if (!expected.folder.empty()) {
    words += " (__dayleaf_folders_in " + std::string(expected.folder) + ")";
  }
  if (expected.folders && !expected.files) words += " (__fish_complete_directories)";
  std::string switches = expected.files ? " -F" : " -f";
  if (!words.empty()) switches += " -a " + fish_word(base::trim(words));
  return switches;
}

std::string specification(const OptionRow& row) {
  std::string line = "complete -c dayleaf";
  if (!row.commands.empty()) {
    line += " -n " + fish_word("__dayleaf_uses " + std::string(row.commands));
  }
  line += " -l " + std::string(row.name.substr(2));
  if (!row.letter.empty()) line += " -s " + std::string(row.letter.substr(1));
  if (!row.value.empty() && !may_lack_value(row)) line += " -r";
  if (!row.value.empty()) line += offer(expected_value(row));
  return line + " -d " + fish_word(row.about) + "\n";
}

std::string describe_command(const Command& command) {
  const std::string name(command.name);
  std::string lines = "complete -c dayleaf -n 'not __dayleaf_command >/dev/null' -a " + name +
                      " -d " + fish_word(command.about) + "\n";
  if (command.most_words > 0) {
    lines += "complete -c dayleaf -n " + fish_word("__dayleaf_uses " + name) +
             offer(expected_words(command)) + "\n";
  }
  return lines;
}

}  // namespace

std::string fish_completion() {
  std::string takers;
  std::string options;
  for (const OptionRow& row : option_rows()) {
    if (!row.value.empty() && !may_lack_value(row)) takers += " " + option_names(row, " ");
    options += specification(row);
  }
  std::string words;
  for (const Command& command : commands()) words += describe_command(command);
  return fill_script(script, {{"program", std::string(base::program_name_and_version())},
                              {"takers", takers},
                              {"words", words},
                              {"options", options}});
}

}  // namespace dayleaf::cli
