#include "files/open_beneath.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>

#include "base/text.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

int open_again(int at, const char* path, int flags) {
  int file = -1;
  do {
    file = openat(at, path, flags | O_CLOEXEC);
  } while (file < 0 && errno == EINTR);
  return file;
}

Opened opened(int file) {
  if (file < 0) return {{}, errno};
  return {Descriptor(file), 0};
}

// An empty path is the folder itself.
const char* name_of(const std::string& path) { return path.empty() ? "." : path.c_str(); }

// Sandboxes that do not know the call refuse it as forbidden.
bool lacks_call(int error) { return error == ENOSYS || error == EPERM; }

}  // namespace

void Descriptor::reset(int number) {
  if (number_ >= 0) close(number_);
  number_ = number;
}

Opened open_without_links(int root, const std::string& path, int flags) {
  const int file = open_below(root, name_of(path), flags, FollowedLinks::none);
  if (file < 0 && lacks_call(errno)) return open_without_links_by_steps(root, path, flags);
  return opened(file);
}

Opened open_without_links_by_steps(int root, const std::string& path, int flags) {
  Descriptor folder;
  int at = root;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = path.find('/', begin);
    const bool last = end == std::string::npos;
    const std::string name = path.substr(begin, last ? end : end - begin);
    if (name == "..") return {{}, EXDEV};
    const char* const step = name.empty() ? "." : name.c_str();
    const int step_flags = last ? flags : look_only | O_DIRECTORY;
    const int file = open_again(at, step, step_flags | O_NOFOLLOW);
    if (file < 0) {
      // A link met with O_DIRECTORY is ENOTDIR: say that it is a link.
      const int error = errno;
      char target[1];
      if (error == ENOTDIR && readlinkat(at, step, target, sizeof target) >= 0) return {{}, ELOOP};
      return {{}, error};
    }
    if (last) return opened(file);
    folder.reset(file);
    at = file;
    begin = end + 1;
  }
}

Opened open_inside(int root, const std::string& root_path, const std::string& path, int flags) {
  const int file = open_below(root, name_of(path), flags, FollowedLinks::inside);
  if (file >= 0) return opened(file);
  const int error = errno;
  if (lacks_call(error) || error == EXDEV) {
    return open_inside_by_name(root, root_path, path, flags);
  }
  return {{}, error};
}

Opened open_inside_by_name(int root, const std::string& root_path, const std::string& path,
                           int flags) {
  std::string real_root = real_path(root_path);
  if (real_root.empty()) return {{}, errno};
  const std::string real = path.empty() ? real_root : real_path(root_path + "/" + path);
  if (real.empty()) return {{}, errno};
  if (real == real_root) return open_without_links(root, "", flags);
  if (real_root.back() != '/') real_root += '/';
  if (real.compare(0, real_root.size(), real_root) != 0) return {{}, EXDEV};
  return open_without_links_by_steps(root, real.substr(real_root.size()), flags);
}

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? real.get() : std::string();
}

std::string reason_of(int error) {
  if (const char* const words = words_of_error(error)) return words;
  return std::generic_category().message(error);
}

base::Error disk_error(std::string_view doing, std::string_view path, int error) {
  std::string message = "cannot ";
  message.append(doing)
      .append(" ")
      .append(base::printable(path))
      .append(": ")
      .append(reason_of(error));
  return base::Error{std::move(message)};
}

}  // namespace dayleaf::files
