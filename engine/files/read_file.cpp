#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/text.h"
#include "files/open_beneath.h"
#include "files/read_tree.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

// O_NONBLOCK: opening a FIFO must not wait for someone to write into it.
constexpr int reading = O_RDONLY | O_NONBLOCK | O_NOCTTY;

base::Error too_large(std::string_view path, std::size_t limit) {
  return base::Error{base::printable(path) + " is larger than the limit of " +
                     base::grouped_number(limit) + " bytes"};
}

// The size that a file has when it is opened is only a hint: it may grow, and some file systems say
// 0.
base::Result<std::string> read_open_file(const Opened& opened, std::string_view path,
                                         std::size_t limit) {
  if (opened.error == EXDEV) {
    return base::Error{"cannot read " + base::printable(path) +
                       ": it is a link that leads out of the folder"};
  }
  // What opening a socket gives.
  const bool no_file = opened.error == ENXIO || opened.error == ENODEV;
  struct stat status {};
  if (opened.error != 0 && !no_file) return disk_error("read", path, opened.error);
  if (!no_file && fstat(opened.file.number(), &status) != 0) return disk_error("read", path, errno);
  if (!no_file && S_ISDIR(status.st_mode)) return disk_error("read", path, EISDIR);
  if (no_file || !S_ISREG(status.st_mode)) {
    return base::Error{"cannot read " + base::printable(path) + ": it is not a regular file"};
  }
  const auto hint = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  if (hint > limit) return too_large(path, limit);

  constexpr std::size_t chunk = 64U << 10;
  std::string bytes;
  std::size_t size = 0;
  bytes.resize(hint + 1);  // one more, so that the end of a file of that size is met at once
  while (true) {
    if (size == bytes.size()) bytes.resize(size + std::max(chunk, size / 2));
    const ssize_t count = read(opened.file.number(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return disk_error("read", path, errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size > limit) return too_large(path, limit);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

bool is_missing(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) != 0 && errno == ENOENT;
}

base::Result<std::string> read_file(const std::string& root, std::string_view path,
                                    std::size_t limit) {
  const Descriptor folder(open(root.c_str(), look_only | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return disk_error("open the folder", root, errno);
  return read_open_file(open_inside(folder.number(), root, std::string(path), reading), path,
                        limit);
}

base::Result<std::string> read_file(const std::string& path, std::size_t limit) {
  int file = -1;
  do {
    file = open(path.c_str(), reading | O_CLOEXEC);
  } while (file < 0 && errno == EINTR);
  Opened opened;
  if (file < 0) opened.error = errno;
  opened.file.reset(file);
  return read_open_file(opened, path, limit);
}

}  // namespace dayleaf::files
