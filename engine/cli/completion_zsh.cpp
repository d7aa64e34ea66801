#include "base/version.h"
#include "cli/completion_parts.h"

namespace dayleaf::cli {
namespace {

constexpr std::string_view script = R"(#compdef dayleaf
# Completions of @program@ for zsh, made by: dayleaf completion zsh

# Takes words, or folders, files, in=FOLDER (the folders there).
_dayleaf_offer() {
  local kind
  local -a words_known
  for kind in "$@"; do
    case $kind in
      folders) _files -/ ;;
      files) _files ;;
      in=*) words_known+=(${kind#in=}/*(N/:t)) ;;
      *) words_known+=($kind) ;;
    esac
  done
  (( $#words_known )) && compadd -a words_known
}

_dayleaf() {
  local context state state_descr line curcontext=$curcontext
  typeset -A opt_args
  local -a everywhere others own commands_known
  everywhere=(
@global@  )
  # Of commands; they may stand before their command too.
  others=(
@others@  )
  commands_known=(
@commands@  )
  _arguments -C -s $everywhere $others '1:command:->command' '*::word:->words' && return
  if [[ $state == command ]]; then
    _describe -t commands command commands_known
    return
  fi
  case $words[1] in
@cases@  esac
  _arguments -s $everywhere $own
}

if [[ $funcstack[1] == _dayleaf ]]; then
  _dayleaf "$@"
else
  compdef _dayleaf dayleaf
fi
)";

// Within a specification of _arguments.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ':' || c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

// ":NAME:ACTION" of a specification.
std::string place(const ExpectedWord& expected) {
  std::string kinds;
  if (expected.folders) kinds += " folders";
  if (expected.files) kinds += " files";
  if (!expected.folder.empty()) kinds += " in=" + std::string(expected.folder);
  for (const std::string& choice : expected.choices) kinds += " " + choice;
  return ":" + escaped(expected.name) + ":" + (kinds.empty() ? " " : " _dayleaf_offer" + kinds);
}

std::string element(std::string_view text) { return "      " + quote_for_shell(text) + "\n"; }

// The arguments of _arguments for one option: its letter and its name exclude each other.
std::string specification(const OptionRow& row) {
  const std::string about = "[" + escaped(row.about) + "]";
  std::string of_letter = about;
  std::string of_name = about;
  if (may_lack_value(row)) {
    of_name = "=-" + about + ":" + place(expected_value(row));
  } else if (!row.value.empty()) {
    of_letter = "+" + about + place(expected_value(row));
    of_name = "=" + about + place(expected_value(row));
  }
  if (row.letter.empty()) return element(std::string(row.name) + of_name);
  const std::string excluded = "(" + option_names(row, " ") + ")";
  return element(excluded + std::string(row.letter) + of_letter) +
         element(excluded + std::string(row.name) + of_name);
}

std::string describe_command(const Command& command) {
  std::string own;
  for (const OptionRow& row : option_rows()) {
    if (!row.commands.empty() && applies_to(row, command.name)) own += specification(row);
  }
  if (command.most_words > 0) {
    own += element((command.most_words > 1 ? "*" : "1") + place(expected_words(command)));
  }
  return "    " + std::string(command.name) + ") own=(\n" + own + "    ) ;;\n";
}

}  // namespace

std::string zsh_completion() {
  std::string global;
  std::string others;
  for (const OptionRow& row : option_rows()) {
    (row.commands.empty() ? global : others) += specification(row);
  }
  std::string names;
  std::string cases;
  for (const Command& command : commands()) {
    names += element(escaped(command.name) + ":" + escaped(command.about));
    cases += describe_command(command);
  }
  return fill_script(script, {{"program", std::string(base::program_name_and_version())},
                              {"global", global},
                              {"others", others},
                              {"commands", names},
                              {"cases", cases}});
}

}  // namespace dayleaf::cli
