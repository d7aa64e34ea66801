#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "files/descriptor.h"

namespace dayleaf::files {

// A descriptor, or why there is none (an errno).
struct Opened {
  Descriptor file;
  int error = 0;
};

// Opens `path` below the folder `root` where no part of it may be a link (ELOOP) and none is "..".
// An empty path is the folder itself. `flags` as for open(2), without O_CREAT. One system call
// where the kernel has openat2.
Opened open_without_links(int root, const std::string& path, int flags);

// The same, name by name, for kernels and containers without openat2.
Opened open_without_links_by_steps(int root, const std::string& path, int flags);

// Opens `path` below the folder `root`, following links as long as they end inside of it: EXDEV for
// one that leads out, ELOOP for one that leads round. `root_path` is a path of the same folder.
Opened open_inside(int root, const std::string& root_path, const std::string& path, int flags);

// The same with realpath, for kernels without openat2 and for absolute links into the folder.
Opened open_inside_by_name(int root, const std::string& root_path, const std::string& path,
                           int flags);

// The path without links; empty, and errno says why, when it leads nowhere.
std::string real_path(const std::string& path);

// "No space left on device": the reason of an errno, in English whatever the locale.
std::string reason_of(int error);

// "cannot write a/b: No space left on device"; the path is made printable.
base::Error disk_error(std::string_view doing, std::string_view path, int error);

}  // namespace dayleaf::files
