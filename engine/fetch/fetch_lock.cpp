#include "fetch/fetch_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "base/below.h"
#include "files/disk.h"
#include "files/open_beneath.h"

namespace dayleaf {

Result<FetchLock> lock_fetch(const std::string& root) {
  const std::string folder = below(root, ".dayleaf");
  const int made = Disk().make_folder(AT_FDCWD, folder);
  if (made != 0 && made != EEXIST) return disk_error("make the folder", folder, made);
  const std::string path = folder + "/fetch.lock";
  FetchLock lock;
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

}  // namespace dayleaf
