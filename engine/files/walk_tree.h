#pragma once

#include <string>
#include <string_view>

namespace dayleaf::files {

// A path as its caller knows it, and the path without links where that lies.
struct TreePath {
  std::string shown;
  std::string real;

  TreePath child(std::string_view name) const;
};

class TreeVisitor {
 public:
  virtual ~TreeVisitor() = default;
  virtual void enter_folder(const TreePath& folder) = 0;  // before its names are read
  virtual void see_file(const TreePath& file) = 0;        // what is no folder and no link
  virtual void see_link(const TreePath& link) = 0;        // the link itself
};

// Walks the folders below `root` that list_tree() reads: hidden names are left out, a link to a
// folder inside the root is followed, each folder is entered once, deeper than 64 none. What cannot
// be read is passed over. Nothing when `root` is no folder.
void walk_tree(const std::string& root, TreeVisitor& visitor);

// "a" for "a//"; "/" stays.
std::string without_last_slashes(std::string path);

}  // namespace dayleaf::files
