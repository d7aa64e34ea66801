#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::cli {

// What a command may see of the world around it besides files and its arguments. Tests give their
// own.
struct Console {
  std::ostream& out;  // results
  std::ostream& err;  // everything else
  bool err_is_terminal = false;
  std::function<std::optional<std::string>(const char* name)> environment;
  // What a command hands over here is not taken apart piece by piece when it has finished: the
  // process ends, and a large archive takes longer to free than to read again. nullptr: everything
  // is freed.
  std::vector<std::shared_ptr<const void>>* left_to_exit = nullptr;

  std::string variable(std::string_view name) const {
    return environment ? environment(std::string(name).c_str()).value_or("") : std::string();
  }
};

// What the program's exit code means. Scripts depend on these: docs/command-line.md lists them.
enum class Exit : int {
  ok = 0,
  content = 1,  // errors in the content; with --strict warnings too
  usage = 2,
  settings = 3,  // or the theme
  network = 4,
  disk = 5,
  nothing_new = 10,  // of fetch, only with --exit-code
  bug = 70,
};

}  // namespace dayleaf::cli
