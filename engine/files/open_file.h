#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "files/descriptor.h"

namespace dayleaf::files {

// A regular file that is open for reading, for those who read it in parts.
struct OpenFile {
  Descriptor descriptor;
  std::uint64_t size = 0;
  std::string stamp;  // stamp_of()
};

// The regular file `path` below the folder `root`, opened without following links out of it and
// without blocking on a FIFO.
base::Result<OpenFile> open_file(const std::string& root, std::string_view path);

// Changes with the file: inode, size, times of change in nanoseconds.
std::string stamp_of(const struct stat& status);

// Gives the bytes of an open file from its beginning to its end, part by part. 0 or an errno: that
// of the disk, or what `take` returned, which ends it.
int read_parts(int file, const std::function<int(std::string_view part)>& take);

// hash_bytes() of all of it, and how much that is. 0 or an errno.
struct FileSum {
  base::Hash hash;
  std::uint64_t size = 0;
};
int sum_file(int file, FileSum& sum);

}  // namespace dayleaf::files
