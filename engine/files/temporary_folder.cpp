#include "files/temporary_folder.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "files/disk.h"
#include "files/open_beneath.h"

namespace dayleaf::files {

base::Result<TemporaryFolder> TemporaryFolder::make() {
  std::error_code failure;
  const std::string path = std::filesystem::temp_directory_path(failure).string();
  if (failure) return disk_error("use the temporary folder", path, failure.value());
  return make_in(path);
}

base::Result<TemporaryFolder> TemporaryFolder::make_in(const std::string& parent) {
  std::string path = parent + "/dayleaf-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) return disk_error("make the folder", path, errno);
  return TemporaryFolder(std::move(path));
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) {
  other.path_.clear();
}

TemporaryFolder::~TemporaryFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

base::Result<void> TemporaryFolder::make_folder(std::string_view name) const {
  const std::string path = path_ + "/" + std::string(name);
  if (const int error = Disk().make_folder(AT_FDCWD, path)) {
    return disk_error("make the folder", path, error);
  }
  return {};
}

base::Result<void> TemporaryFolder::write(std::string_view name, std::string_view bytes) const {
  const Disk disk;
  std::string path = path_ + "/";
  path += name;
  disk.remove_file(AT_FDCWD, path);
  if (const int error = disk.write_new_file(AT_FDCWD, path, bytes)) {
    return disk_error("write", path, error);
  }
  return {};
}

}  // namespace dayleaf::files
