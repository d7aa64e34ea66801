#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"

namespace dayleaf::files {

// A file found below a root; its bytes are read one file at a time, so that memory holds only what
// is worked on.
struct FoundFile {
  std::string path;  // relative to the root, '/' between names, bytes as on disk
  std::uint64_t size = 0;
};

// The regular files below `root` whose name ends in `ending` (".md"), sorted by path as bytes.
// Hidden names are left out. Each folder is read once: a link to a folder adds only what has no
// visible path of its own. Links to files inside the root are listed as files. Diagnosed (the path
// is FoundFile's, made printable) and left out: links that lead out, round or nowhere, FIFOs and
// devices, unreadable files and folders, names that are not UTF-8, folders deeper than 64.
// Diagnosed and listed: names with control characters. Errors: the root is missing, is no folder,
// is unreadable.
base::Result<std::vector<FoundFile>> list_tree(const std::string& root, std::string_view ending,
                                               base::Diagnostics& diagnostics);

// The same for the names that `wanted` says yes to. `others` gets the paths of what else is there,
// folders and hidden names apart, sorted as bytes. `apart` are folders that are not looked into
// where they lie below the root, by whatever name; their paths are like that of the root itself.
using WantedName = std::function<bool(std::string_view name)>;
base::Result<std::vector<FoundFile>> list_tree(const std::string& root, const WantedName& wanted,
                                               std::vector<std::string>& others,
                                               base::Diagnostics& diagnostics,
                                               std::span<const std::string> apart = {});

// Nothing stands at `path`, not even a link that leads nowhere.
bool is_missing(const std::string& path);

// The bytes of one regular file below `root`, opened without following links out of it and without
// blocking on a FIFO. A file over `limit` bytes is an error.
base::Result<std::string> read_file(const std::string& root, std::string_view path,
                                    std::size_t limit);

// A whole regular file by its own path.
base::Result<std::string> read_file(const std::string& path, std::size_t limit = 64U << 20);

}  // namespace dayleaf::files
