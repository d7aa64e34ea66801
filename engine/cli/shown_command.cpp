#include "cli/shown_command.h"

#include "base/shell_word.h"

namespace dayleaf::cli {

std::string shown_command(const std::string& folder, std::string_view words) {
  std::string command = "dayleaf " + std::string(words);
  if (!folder.empty() && folder != ".") command += " -C " + base::shell_path(folder);
  return command;
}

std::string shown_command(const Options& options, std::string_view words) {
  std::string command = shown_command(options.root.value_or(""), words);
  if (options.config) command += " -c " + base::shell_path(*options.config);
  return command;
}

}  // namespace dayleaf::cli
