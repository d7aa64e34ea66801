#pragma once

#include <string>
#include <vector>

namespace dayleaf::files {

struct FolderEntry {
  std::string name;
  bool is_folder = false;  // itself, not what a link leads to
  bool is_link = false;
};

// What a folder holds, hidden names too, sorted. Returns 0 or an errno; ELOOP or ENOTDIR when
// `path` is no folder.
int list_names(int at, const std::string& path, std::vector<FolderEntry>& entries);

// The same of a folder by its own path, which may lead through links.
int list_names(const std::string& folder, std::vector<FolderEntry>& entries);

}  // namespace dayleaf::files
