#include "programs/open_browser.h"

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "programs/find_program.h"

namespace dayleaf::programs {
namespace {

#ifdef __APPLE__
constexpr const char* opener = "open";
#else
constexpr const char* opener = "xdg-open";
#endif

}  // namespace

base::Result<void> open_browser(const std::string& url) {
  posix_spawn_file_actions_t files{};
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

  posix_spawnattr_t attributes{};
  posix_spawnattr_init(&attributes);
  sigset_t none{};
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);  // ours may wait for signals
  posix_spawnattr_setpgroup(&attributes, 0);       // Ctrl+C is for us
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);

  std::string name = opener;
  std::string argument = url;
  std::string path = "PATH=" + search_path();
  std::vector<char*> variables = {path.data()};
  for (char** line = environ; line != nullptr && *line != nullptr; ++line) {
    if (!std::string_view(*line).starts_with("PATH=")) variables.push_back(*line);
  }
  variables.push_back(nullptr);
  const std::string program = find_program(name);
  const std::array<char*, 3> arguments = {name.data(), argument.data(), nullptr};
  pid_t process = 0;
  const int failure = program.empty() ? ENOENT
                                      : posix_spawn(&process, program.c_str(), &files, &attributes,
                                                    arguments.data(), variables.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (failure == 0) return {};
  return base::Error{"cannot open a browser with " + name + ": " +
                     std::generic_category().message(failure)};
}

}  // namespace dayleaf::programs
