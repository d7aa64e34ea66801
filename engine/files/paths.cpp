#include "files/paths.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "files/disk.h"
#include "files/open_beneath.h"

namespace dayleaf::files {
namespace {

namespace fs = std::filesystem;

base::Result<void> write_to(const std::string& path, int flags, std::string_view doing,
                            std::string_view bytes) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666));
  const int error = file ? Disk().append(file.number(), bytes) : errno;
  if (error != 0 || (close(file.release()) != 0 && errno != EINTR)) {
    return disk_error(doing, path, error != 0 ? error : errno);
  }
  return {};
}

}  // namespace

bool is_there(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_regular_file(const std::string& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

bool is_link(const std::string& path) {
  std::error_code ignored;
  return fs::is_symlink(path, ignored);
}

bool is_program(const std::string& path) {
  return is_regular_file(path) && access(path.c_str(), X_OK) == 0;
}

bool is_taken(const std::string& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

bool is_empty_place(const std::string& path) {
  std::error_code ignored;
  return fs::is_empty(path, ignored);
}

std::uint64_t size_of_file(const std::string& path) {
  std::error_code failure;
  const std::uintmax_t size = fs::file_size(path, failure);
  return failure ? 0 : size;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string join_path(const std::string& folder, std::string_view path) {
  return (fs::path(folder) / path).string();
}

std::string parent_path(const std::string& path) { return fs::path(path).parent_path().string(); }

std::string way_to(const std::string& path, const std::string& folder) {
  return fs::path(path).lexically_relative(folder).string();
}

std::optional<std::string> way_inside(const std::string& path, const std::string& folder) {
  std::string way = way_to(path, folder);
  if (way.empty() || way == ".." || way.starts_with("../")) return std::nullopt;
  return way;
}

std::string absolute_path(const std::string& path) {
  std::error_code ignored;
  const fs::path full = fs::absolute(path, ignored).lexically_normal();
  return (full.has_filename() || full == full.root_path() ? full : full.parent_path()).string();
}

std::string resolved_path(const std::string& path) {
  std::error_code failure;
  const fs::path full = fs::weakly_canonical(fs::absolute(path, failure), failure);
  if (failure) return {};
  return (full.has_filename() ? full : full.parent_path()).string();
}

base::Result<void> make_folders(const std::string& path) {
  std::error_code failure;
  fs::create_directories(path, failure);
  return failure ? base::Result<void>(disk_error("make", path, failure.value()))
                 : base::Result<void>();
}

base::Result<void> overwrite_file(const std::string& path, std::string_view bytes) {
  return write_to(path, O_TRUNC, "write", bytes);
}

base::Result<void> append_to_file(const std::string& path, std::string_view bytes) {
  return write_to(path, O_APPEND, "append to", bytes);
}

base::Result<void> remove_file(const std::string& path) {
  const int error = Disk().remove_file(AT_FDCWD, path);
  if (error != 0 && error != ENOENT) return disk_error("remove", path, error);
  return {};
}

}  // namespace dayleaf::files
