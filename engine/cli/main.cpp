#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <iostream>

#include "cli/commands.h"

int main(int count, char** arguments) {
  dayleaf::Console console{std::cout, std::cerr, isatty(STDERR_FILENO) != 0,
                           [](const char* name) -> std::optional<std::string> {
                             const char* value = std::getenv(name);
                             if (value == nullptr) return {};
                             return value;
                           }};
  try {
    const dayleaf::Exit code =
        dayleaf::run_dayleaf({arguments + (count > 0 ? 1 : 0), arguments + count}, console);
    std::cout.flush();
    if (!std::cout && code == dayleaf::Exit::ok) {
      std::cerr << "dayleaf: cannot write to standard output\n";
      return static_cast<int>(dayleaf::Exit::disk);
    }
    return static_cast<int>(code);
  } catch (const std::exception& failure) {
    std::cerr << "dayleaf: this is a bug in dayleaf: " << failure.what() << "\n";
    return static_cast<int>(dayleaf::Exit::bug);
  }
}
