#include "files/disk.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <vector>

#include "base/parallel.h"
#include "base/running_hash.h"
#include "files/list_names.h"
#include "files/open_beneath.h"
#include "files/open_file.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

constexpr mode_t file_mode = 0644;
constexpr mode_t folder_mode = 0755;

// Freeing a file's blocks is mostly waiting: on ext4 with `discard` one thread removed 300 files a
// second where sixteen removed 5,000, and on file systems that do not wait more threads do no harm.
// So this has nothing to do with --jobs.
constexpr std::size_t most_threads = 16;
constexpr std::size_t files_a_thread = 64;

template <typename Call>
int code_of(Call&& call) {
  while (call() < 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

struct Tree {
  std::vector<std::string> files;
  std::vector<std::vector<std::string>> folders;  // by depth
};

int collect(int root, const std::string& folder, std::size_t depth, dev_t device, Tree& tree) {
  std::vector<FolderEntry> entries;
  if (const int error = list_names(root, folder, entries)) return error;
  for (FolderEntry& entry : entries) {
    std::string path = folder.empty() ? std::move(entry.name) : folder + "/" + entry.name;
    if (!entry.is_folder) {
      tree.files.push_back(std::move(path));
      continue;
    }
    struct stat status {};
    if (fstatat(root, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return errno;
    if (status.st_dev != device) return EBUSY;
    if (tree.folders.size() <= depth) tree.folders.resize(depth + 1);
    tree.folders[depth].push_back(path);
    if (const int error = collect(root, path, depth + 1, device, tree)) return error;
  }
  return 0;
}

}  // namespace

int Disk::make_first_folder(int at, const std::string& path) {
  set_modes_ = false;
  if (const int error = make_folder(at, path)) return error;
  struct stat status {};
  if (fstatat(at, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return errno;
  set_modes_ = (status.st_mode & 0777) != folder_mode;
  return set_modes_ ? code_of([&] { return fchmodat(at, path.c_str(), folder_mode, 0); }) : 0;
}

int Disk::make_folder(int at, const std::string& path) const {
  if (const int error = fault("mkdir")) return error;
  if (const int error = code_of([&] { return mkdirat(at, path.c_str(), folder_mode); })) {
    return error;
  }
  return set_modes_ ? code_of([&] { return fchmodat(at, path.c_str(), folder_mode, 0); }) : 0;
}

int Disk::append(int file, std::string_view bytes) const {
  while (!bytes.empty()) {
    if (const int error = fault("write")) return error;
    ssize_t written = 0;
    const int error = code_of([&] { return written = write(file, bytes.data(), bytes.size()); });
    if (error != 0) return error;
    if (written == 0) return EIO;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int Disk::copy_all(int file, const NewBytes& bytes) const {
  base::RunningHash hash;
  const int error = read_parts(bytes.file, [&](std::string_view part) {
    hash.add(part);
    return append(file, part);
  });
  if (error != 0) return error;
  return hash.hash() == bytes.hash ? 0 : ESTALE;
}

int Disk::make_file(int at, const std::string& path, Descriptor& file) const {
  if (const int error = fault("open")) return error;
  int number = -1;
  const int error = code_of([&] {
    return number = openat(at, path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                           file_mode);
  });
  if (error == 0) file.reset(number);
  return error;
}

int Disk::write_new_file(int at, const std::string& path, const NewBytes& bytes) const {
  Descriptor file;
  if (const int error = make_file(at, path, file)) return error;
  if (set_modes_) {
    if (const int code = code_of([&] { return fchmod(file.number(), file_mode); })) return code;
  }
  if (const int code =
          bytes.file < 0 ? append(file.number(), bytes.bytes) : copy_all(file.number(), bytes)) {
    return code;
  }
  if (const int code = fault("close")) return code;
  // Interrupted or not, Linux has closed it: a second attempt could close another thread's file.
  if (close(file.release()) != 0 && errno != EINTR) return errno;
  return 0;
}

int Disk::make_unnamed_file(int at, const std::string& path, Descriptor& file) const {
  if (const int error = make_file(at, path, file)) return error;
  return remove_file(at, path);
}

int Disk::rename(int from_at, const std::string& from, int to_at, const std::string& to) const {
  if (const int error = fault("rename")) return error;
  return code_of([&] { return renameat(from_at, from.c_str(), to_at, to.c_str()); });
}

int Disk::exchange(int from_at, const std::string& from, int to_at, const std::string& to) const {
  if (const int error = fault("rename")) return error;
  return exchange_names(from_at, from.c_str(), to_at, to.c_str());
}

int Disk::remove_file(int at, const std::string& path) const {
  if (const int error = fault("unlink")) return error;
  return code_of([&] { return unlinkat(at, path.c_str(), 0); });
}

int Disk::remove_folder(int at, const std::string& path) const {
  if (const int error = fault("rmdir")) return error;
  return code_of([&] { return unlinkat(at, path.c_str(), AT_REMOVEDIR); });
}

int Disk::sync_folder(int folder) const {
  if (const int error = fault("fsync")) return error;
  return code_of([&] { return fsync(folder); });
}

int Disk::sync_file_system(int folder) const {
  if (const int error = fault("syncfs")) return error;
  return code_of([&] { return sync_all_of(folder); });
}

int Disk::remove_tree(int at, const std::string& path) const {
  const Opened root = open_without_links(at, path, look_only | O_DIRECTORY);
  if (root.error != 0) return root.error;
  Tree tree;
  struct stat status {};
  if (fstat(root.file.number(), &status) != 0) return errno;
  if (const int error = collect(root.file.number(), "", 0, status.st_dev, tree)) return error;
  const auto remove_each = [&](const std::vector<std::string>& paths, auto remove) {
    std::atomic<int> first_error = 0;
    base::parallel_for(paths.size(), std::min(paths.size() / files_a_thread + 1, most_threads),
                       [&](std::size_t i) {
                         if (first_error.load(std::memory_order_relaxed) != 0) return;
                         const int error = (this->*remove)(root.file.number(), paths[i]);
                         if (error != 0 && error != ENOENT) {
                           first_error.store(error, std::memory_order_relaxed);
                         }
                       });
    return first_error.load();
  };
  if (const int error = remove_each(tree.files, &Disk::remove_file)) return error;
  for (std::size_t depth = tree.folders.size(); depth-- > 0;) {
    if (const int error = remove_each(tree.folders[depth], &Disk::remove_folder)) return error;
  }
  return remove_folder(at, path);
}

}  // namespace dayleaf::files
