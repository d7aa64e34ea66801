#include "files/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "files/disk.h"
#include "files/open_beneath.h"

namespace dayleaf::files {

base::Result<FileLock> lock_file(const std::string& folder, const std::string& name) {
  const int made = Disk().make_folder(AT_FDCWD, folder);
  if (made != 0 && made != EEXIST) return disk_error("make the folder", folder, made);
  const std::string path = folder + "/" + name;
  FileLock lock;
  lock.file.reset(open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0644));
  if (!lock.file) return disk_error("open", path, errno);
  while (flock(lock.file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return disk_error("lock", path, errno);
    lock.busy = true;
    break;
  }
  return lock;
}

}  // namespace dayleaf::files
