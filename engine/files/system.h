#pragma once

#include <sys/types.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <string>

// What we ask of the operating system beyond POSIX.1-2008. A port to another one writes
// system_linux.cpp and system_watch.cpp anew, and nothing else: docs/architecture.md says what
// each call may refuse, and the test `floors` keeps such calls out of all other files.
namespace dayleaf::files {

// To open a folder or file only for looking: no right to read it is needed.
extern const int look_only;

// Opens `path` below the folder `root` and never leaves it: `FollowedLinks::none` (ELOOP for a
// link) or `FollowedLinks::inside` (EXDEV for one that leads out). -1 and ENOSYS or EPERM where
// there is no such call: callers go name by name then.
enum class FollowedLinks { none, inside };
int open_below(int root, const char* path, int flags, FollowedLinks links);

// Both names change places at once; an errno, EINVAL or ENOSYS where that cannot be done.
int exchange_names(int from_at, const char* from, int to_at, const char* to);

// Whether another file system begins at a name. False where it cannot be told.
bool is_mount_root(int at, const char* name);

// Writes everything of the file system that holds `folder` to the disk; -1 and errno.
int sync_all_of(int folder);

// As pipe(2), the ends closed in programs that we start. -1 and errno.
enum class Waiting { yes, no };
int open_pipe(std::array<int, 2>& ends, Waiting waiting);

// No more addresses than these for a process that runs; best effort.
void limit_memory(pid_t process, std::uint64_t bytes);

// Takes a blocked signal away that came to this thread meanwhile.
void drop_pending(int signal, const sigset_t& blocked);

// The words of an errno, in English whatever the locale; nullptr: not known.
const char* words_of_error(int error);

// The file of the program that runs; "" when it is not known.
std::string own_program();

}  // namespace dayleaf::files
