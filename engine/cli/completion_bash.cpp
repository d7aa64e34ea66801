#include "base/version.h"
#include "cli/completion_parts.h"

namespace dayleaf::cli {
namespace {

// Bash breaks --log=json into three words: the option, "=" and the value; and addresses at their
// ":".
constexpr std::string_view script =
    R"(# Completions of @program@ for bash, made by: dayleaf completion bash

# Takes words, or folders, files, in:FOLDER (the folders there), and offers those that fit.
_dayleaf_offer() {
  local kind found
  for kind in "$@"; do
    case $kind in
      folders) compopt -o filenames 2>/dev/null
        while IFS= read -r found; do COMPREPLY+=("$found"); done < <(compgen -d -- "$word") ;;
      files) compopt -o filenames 2>/dev/null
        while IFS= read -r found; do COMPREPLY+=("$found"); done < <(compgen -f -- "$word") ;;
      in:*)
        for found in "${kind#in:}"/*/; do
          found=${found%/}
          found=${found##*/}
          [[ $found != '*' && $found == "$word"* ]] && COMPREPLY+=("$found")
        done ;;
      *) [[ $kind == "$word"* ]] && COMPREPLY+=("$kind") ;;
    esac
  done
}

# Whether the word after an option is its value.
_dayleaf_takes_value() {
  case $1 in
    @takers@) return 0 ;;
  esac
  return 1
}

_dayleaf_value() {
  case $1 in
@values@  esac
}

_dayleaf_options() {
  case $1 in
@options@    *) _dayleaf_offer @global@ ;;
  esac
}

_dayleaf_words() {
  case $1 in
@words@    '') _dayleaf_offer@commands@ ;;
  esac
}

_dayleaf() {
  local word=${COMP_WORDS[COMP_CWORD]} option= glued= command= at
  COMPREPLY=()
  if [[ $word == = ]]; then
    word= glued=yes option=${COMP_WORDS[COMP_CWORD-1]}
  elif ((COMP_CWORD > 2)) && [[ ${COMP_WORDS[COMP_CWORD-1]} == = ]]; then
    glued=yes option=${COMP_WORDS[COMP_CWORD-2]}
  else
    option=${COMP_WORDS[COMP_CWORD-1]}
  fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case ${COMP_WORDS[at]} in
      = | :) at=$((at + 1)) ;;
      -*)
        if _dayleaf_takes_value "${COMP_WORDS[at]}" && [[ ${COMP_WORDS[at+1]} != = ]]; then
          at=$((at + 1))
        fi ;;
      *) command=${COMP_WORDS[at]}; break ;;
    esac
  done
  if [[ -n $glued ]] || _dayleaf_takes_value "$option"; then
    _dayleaf_value "$option"
  elif [[ $word == -* ]]; then
    _dayleaf_options "$command"
  else
    _dayleaf_words "$command"
  fi
}

complete -F _dayleaf dayleaf
)";

// A call of the script's _dayleaf_offer, which knows what to show for each.
std::string offer(const ExpectedWord& expected) {
  std::string call;
  if (expected.folders) call += " folders";
  if (expected.files) call += " files";
  if (!expected.folder.empty()) call += " in:" + std::string(expected.folder);
  for (const std::string& choice : expected.choices) call += " " + quote_for_shell(choice);
  return call.empty() ? ":" : "_dayleaf_offer" + call;
}

// One branch of a `case`.
std::string branch(std::string_view pattern, std::string_view action) {
  return "    " + std::string(pattern) + ") " + std::string(action) + " ;;\n";
}

std::string options_of(std::string_view command) {
  std::string names;
  for (const OptionRow& row : option_rows()) {
    if (applies_to(row, command)) names += (names.empty() ? "" : " ") + option_names(row, " ");
  }
  return names;
}

}  // namespace

std::string bash_completion() {
  std::string takers;
  std::string values;
  for (const OptionRow& row : option_rows()) {
    if (row.value.empty()) continue;
    const std::string names = option_names(row, "|");
    if (!may_lack_value(row)) takers += (takers.empty() ? "" : "|") + names;
    values += branch(names, offer(expected_value(row)));
  }
  std::string options;
  std::string words;
  std::string names;
  for (const Command& command : commands()) {
    options += branch(command.name, "_dayleaf_offer " + options_of(command.name));
    words += branch(command.name, offer(expected_words(command)));
    names += " " + std::string(command.name);
  }
  return fill_script(script, {{"program", std::string(base::program_name_and_version())},
                              {"takers", takers},
                              {"values", values},
                              {"options", options},
                              {"global", options_of("")},
                              {"words", words},
                              {"commands", names}});
}

}  // namespace dayleaf::cli
