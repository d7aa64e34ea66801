#include "cli/commands.h"

#include <algorithm>

#include "base/text.h"
#include "base/version.h"
#include "cli/failure.h"
#include "cli/help.h"

namespace dayleaf {

const std::vector<Command>& commands() {
  static const std::vector<Command> rows = {
      {"init", "[DIR]", "start a site: settings and a sample digest", "dayleaf init digests", 0, 1,
       run_init},
      {"fetch", "[ID|DATE]...", "bring the papers of new days in, and what sources know of papers",
       "dayleaf fetch --since 2024-01-31", 0, 10'000, run_fetch},
      {"build", "", "make the site from the digests", "dayleaf build -o public", 0, 0, run_build},
      {"serve", "[DIR]", "show the site in a browser, from this machine",
       "dayleaf serve --built public", 0, 1, run_serve},
      {"check", "", "say what is wrong, write nothing", "dayleaf check --strict", 0, 0, run_check},
      {"explain", "URL|FILE", "say why a page exists, or what a digest says",
       "dayleaf explain /papers/1706.03762/", 1, 1, run_explain},
      {"deploy", "", "publish the site: GitHub Pages, a branch, a folder, a server, a bucket",
       "dayleaf deploy --workflow", 0, 0, run_deploy},
      {"completion", "bash|zsh|fish", "print the completions of a shell",
       "source <(dayleaf completion bash)", 1, 1, run_completion, true},
      {"man", "", "print the manual, in the roff of man pages", "dayleaf man | man -l -", 0, 0,
       run_man, true},
  };
  return rows;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : commands()) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

Exit run_dayleaf(const std::vector<std::string>& arguments, const Console& console) {
  const Result<Options> options = parse_options(arguments, console);
  if (!options) {
    console.err << "dayleaf: " << options.error().message << "\n";
    // What was asked for is not known then, so the words themselves are looked at.
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    if (std::find(arguments.begin(), end, "--json") != end) {
      print_usage_document(options.error().message, console);
    }
    return Exit::usage;
  }
  if (options->version) {
    console.out << program_name_and_version() << "\n";
    return Exit::ok;
  }
  const Command* command = find_command(options->command);
  if (options->help) {
    console.out << (command == nullptr ? general_help() : command_help(*command));
    return Exit::ok;
  }
  if (command == nullptr) {
    console.err << general_help();
    if (options->json) print_usage_document("no command was given", console);
    return Exit::usage;
  }
  return command->run(*options, console);
}

}  // namespace dayleaf
