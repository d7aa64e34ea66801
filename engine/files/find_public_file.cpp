#include "files/find_public_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/text.h"
#include "files/open_beneath.h"
#include "files/open_file.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

// O_NONBLOCK: opening a FIFO must not wait for someone to write into it.
constexpr int reading = O_RDONLY | O_NONBLOCK | O_NOCTTY;
constexpr std::string_view index_name = "index.html";

bool is_public_path(std::string_view path) {
  for (const std::string_view name : base::split(path, '/')) {
    if (name.empty() || name.front() == '.') return false;
  }
  return path.find('\0') == std::string_view::npos;
}

// A regular file below an open folder, or a folder; else missing.
PublicFile open_public(int folder, std::string path) {
  PublicFile found;
  Opened opened = open_without_links(folder, path, reading);
  struct stat status {};
  if (opened.error != 0 || fstat(opened.file.number(), &status) != 0) return found;
  if (S_ISDIR(status.st_mode)) found.kind = PublicKind::folder;
  if (!S_ISREG(status.st_mode)) return found;
  found.kind = PublicKind::file;
  found.path = std::move(path);
  found.descriptor = std::move(opened.file);
  found.size = static_cast<std::uint64_t>(status.st_size);
  found.stamp = stamp_of(status);
  return found;
}

}  // namespace

PublicFile find_public_file(const std::string& folder, std::string_view address) {
  PublicFile found;
  const Descriptor root(open(folder.c_str(), look_only | O_DIRECTORY | O_CLOEXEC));
  if (!root) {
    found.reason = reason_of(errno);
    found.kind = PublicKind::no_folder;
    return found;
  }
  std::string path(address);
  const bool names_folder = path.empty() || path.ends_with('/');
  if (names_folder) path += index_name;
  if (!is_public_path(path)) return found;
  found = open_public(root.number(), path);
  if (found.kind != PublicKind::folder) return found;
  found.kind = PublicKind::missing;
  const std::string index = path + "/" + std::string(index_name);
  if (!names_folder && open_public(root.number(), index).kind == PublicKind::file) {
    found.kind = PublicKind::folder;
  }
  return found;
}

std::string read_open_file(int file, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = pread(file, bytes.data() + done, size - done, static_cast<off_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace dayleaf::files
