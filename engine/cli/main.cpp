#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <vector>

#include "cli/commands.h"

namespace {

// Without the destructors of what commands left behind.
[[noreturn]] void leave(dayleaf::cli::Exit code) {
  std::cout.flush();
  std::cerr.flush();
  if (!std::cout && code == dayleaf::cli::Exit::ok) {
    std::cerr << "dayleaf: cannot write to standard output\n" << std::flush;
    code = dayleaf::cli::Exit::disk;
  }
  std::_Exit(static_cast<int>(code));
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::shared_ptr<const void>> left_to_exit;
  dayleaf::cli::Console console{std::cout, std::cerr, isatty(STDERR_FILENO) != 0,
                                [](const char* name) -> std::optional<std::string> {
                                  const char* value = std::getenv(name);
                                  if (value == nullptr) return {};
                                  return value;
                                },
                                &left_to_exit};
  try {
    leave(dayleaf::cli::run_dayleaf({arguments + (count > 0 ? 1 : 0), arguments + count}, console));
  } catch (const std::exception& failure) {
    std::cerr << "dayleaf: this is a bug in dayleaf: " << failure.what() << "\n";
    leave(dayleaf::cli::Exit::bug);
  }
}
