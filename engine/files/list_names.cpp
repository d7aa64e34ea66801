#include "files/list_names.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "files/open_beneath.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

}  // namespace

int list_names(int at, const std::string& path, std::vector<FolderEntry>& entries) {
  Opened opened = open_without_links(at, path, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
  if (opened.error != 0) return opened.error;
  const std::unique_ptr<DIR, CloseFolder> folder(fdopendir(opened.file.number()));
  if (!folder) return errno;
  opened.file.release();  // closed with `folder`
  while (true) {
    errno = 0;
    const dirent* const entry = readdir(folder.get());
    if (entry == nullptr) break;
    FolderEntry found{entry->d_name, entry->d_type == DT_DIR, entry->d_type == DT_LNK};
    if (found.name == "." || found.name == "..") continue;
    if (entry->d_type == DT_UNKNOWN) {
      struct stat status {};
      if (fstatat(dirfd(folder.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
      found.is_folder = S_ISDIR(status.st_mode);
      found.is_link = S_ISLNK(status.st_mode);
    }
    entries.push_back(std::move(found));
  }
  const int error = errno;
  std::sort(entries.begin(), entries.end(),
            [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return error;
}

int list_names(const std::string& folder, std::vector<FolderEntry>& entries) {
  const Descriptor root(open(folder.c_str(), look_only | O_DIRECTORY | O_CLOEXEC));
  return root ? list_names(root.number(), "", entries) : errno;
}

}  // namespace dayleaf::files
