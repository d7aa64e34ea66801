#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "files/system.h"

namespace dayleaf::files {

const int look_only = O_PATH;

int open_below(int root, const char* path, int flags, FollowedLinks links) {
  constexpr int most_attempts = 100;
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  if (links == FollowedLinks::none) how.resolve |= RESOLVE_NO_SYMLINKS;
  // EAGAIN: the kernel saw a rename elsewhere while it resolved ".." or a link, and asks to be
  // called again.
  for (int attempt = 0;; ++attempt) {
    const long file = syscall(SYS_openat2, root, path, &how, sizeof how);
    if (file >= 0) return static_cast<int>(file);
    if (errno != EINTR && (errno != EAGAIN || attempt >= most_attempts)) return -1;
  }
}

int exchange_names(int from_at, const char* from, int to_at, const char* to) {
  while (renameat2(from_at, from, to_at, to, RENAME_EXCHANGE) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

bool is_mount_root(int at, const char* name) {
  struct statx status {};
  if (statx(at, name, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &status) != 0) return false;
  return (status.stx_attributes & status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0;
}

int sync_all_of(int folder) { return syncfs(folder); }

int open_pipe(std::array<int, 2>& ends, Waiting waiting) {
  return pipe2(ends.data(), O_CLOEXEC | (waiting == Waiting::no ? O_NONBLOCK : 0));
}

void limit_memory(pid_t process, std::uint64_t bytes) {
  const rlimit limit{bytes, bytes};
  prlimit(process, RLIMIT_AS, &limit, nullptr);
}

void drop_pending(int signal, const sigset_t& blocked) {
  const timespec now{};
  while (sigtimedwait(&blocked, nullptr, &now) == signal) continue;
}

const char* words_of_error(int error) {
#ifdef __GLIBC__
  return strerrordesc_np(error);
#else
  static_cast<void>(error);
  return nullptr;
#endif
}

std::string own_program() { return "/proc/self/exe"; }

}  // namespace dayleaf::files
