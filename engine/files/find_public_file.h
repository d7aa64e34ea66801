#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "files/descriptor.h"

namespace dayleaf::files {

enum class PublicKind {
  missing,
  file,
  folder,     // which holds an index.html; asked for without the slash at its end
  no_folder,  // the public folder itself cannot be opened
};

// What a web server shows at an address of a folder of plain files.
struct PublicFile {
  PublicKind kind = PublicKind::missing;
  std::string path;    // below the folder: "2024/01/31/index.html"
  std::string reason;  // why there is no folder: "No such file or directory"
  Descriptor descriptor;
  std::uint64_t size = 0;
  std::string stamp;  // changes with the file: inode, size, times of change in nanoseconds
};

// `address` is decoded: "", "2024/01/31/", "feed.xml". The folder is opened anew each time, so one
// that was swapped or made again is found. No part below it may be a link; names that begin with a
// dot, empty names and whatever is not a regular file are missing.
PublicFile find_public_file(const std::string& folder, std::string_view address);

// The first `size` bytes of an open file, or fewer when it has become shorter.
std::string read_open_file(int file, std::size_t size);

}  // namespace dayleaf::files
