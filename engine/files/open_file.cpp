#include "files/open_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/running_hash.h"
#include "base/text.h"
#include "files/open_beneath.h"
#include "files/system.h"

namespace dayleaf::files {

base::Result<OpenFile> open_file(const std::string& root, std::string_view path) {
  const Descriptor folder(open(root.c_str(), look_only | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return disk_error("open the folder", root, errno);
  Opened opened =
      open_inside(folder.number(), root, std::string(path), O_RDONLY | O_NONBLOCK | O_NOCTTY);
  const std::string name = root + "/" + std::string(path);
  struct stat status {};
  if (opened.error != 0) return disk_error("read", name, opened.error);
  if (fstat(opened.file.number(), &status) != 0) return disk_error("read", name, errno);
  if (!S_ISREG(status.st_mode)) {
    return base::Error{"cannot read " + base::printable(name) + ": it is not a regular file"};
  }
  OpenFile file;
  file.descriptor = std::move(opened.file);
  file.size = static_cast<std::uint64_t>(status.st_size);
  file.stamp = stamp_of(status);
  return file;
}

std::string stamp_of(const struct stat& status) {
  constexpr std::int64_t second = 1'000'000'000;
  return std::to_string(status.st_ino) + "-" + std::to_string(status.st_size) + "-" +
         std::to_string(status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec) + "-" +
         std::to_string(status.st_ctim.tv_sec * second + status.st_ctim.tv_nsec);
}

int read_parts(int file, const std::function<int(std::string_view part)>& take) {
  constexpr std::size_t part_size = 256U << 10;
  std::string part(part_size, '\0');
  off_t done = 0;
  while (true) {
    const ssize_t count = pread(file, part.data(), part.size(), done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) return 0;
    done += count;
    const auto size = static_cast<std::size_t>(count);
    if (const int error = take(std::string_view(part.data(), size))) return error;
  }
}

int sum_file(int file, FileSum& sum) {
  base::RunningHash running;
  sum.size = 0;
  const int error = read_parts(file, [&](std::string_view part) {
    running.add(part);
    sum.size += part.size();
    return 0;
  });
  sum.hash = running.hash();
  return error;
}

}  // namespace dayleaf::files
