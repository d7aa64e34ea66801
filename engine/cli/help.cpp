#include "cli/help.h"

#include <algorithm>

#include "cli/option_rows.h"

namespace dayleaf::cli {
namespace {

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 2, width), ' ');
  return text;
}

std::string option_line(const OptionRow& row) {
  std::string left = row.letter.empty() ? "    " : std::string(row.letter) + ", ";
  left += row.name;
  if (!row.value.empty()) left += (may_lack_value(row) ? "" : " ") + std::string(row.value);
  return "  " + padded(std::move(left), 24) + std::string(row.about) + "\n";
}

}  // namespace

std::string general_help() {
  std::string help = "dayleaf: a folder of daily paper digests becomes an archive on the web\n\n";
  std::string seldom;
  for (const Command& command : commands()) {
    if (command.is_seldom) {
      seldom += ", dayleaf " + std::string(command.name);
      continue;
    }
    std::string left = "dayleaf " + std::string(command.name);
    if (!command.words.empty()) left += " " + std::string(command.words);
    help += "  " + padded(std::move(left), 28) + std::string(command.about) + "\n";
  }
  help +=
      "\nExamples\n"
      "  dayleaf init digests && dayleaf build -C digests\n"
      "  dayleaf build --base-url https://alice.github.io/digests/\n"
      "\nMore: dayleaf COMMAND --help" +
      seldom + "\n";
  return help;
}

std::string command_help(const Command& command) {
  const std::string name(command.name);
  std::string help = "dayleaf " + name;
  if (!command.words.empty()) help += " " + std::string(command.words);
  help += " [options]: " + std::string(command.about) + "\n";
  std::string global;
  std::string own;
  for (const OptionRow& row : option_rows()) {
    if (!applies_to(row, command.name)) continue;
    (row.commands.empty() ? global : own) += option_line(row);
  }
  if (!own.empty()) help += "\n" + own;
  help += "\nEverywhere\n" + global + "\nExample\n  " + std::string(command.example) + "\n";
  return help;
}

}  // namespace dayleaf::cli
