#include "files/walk_tree.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <set>
#include <utility>
#include <vector>

#include "files/descriptor.h"
#include "files/list_names.h"
#include "files/open_beneath.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

constexpr int deepest = 64;  // as list_tree

class TreeWalk {
 public:
  TreeWalk(std::string real_root, TreeVisitor& visitor)
      : real_root_(std::move(real_root)), visitor_(visitor) {}

  // Real folders before links, as list_tree does: a folder has its own path where it has one.
  void walk(const std::string& root) {
    waiting_.push_back({{root, real_root_}, 0});
    while (true) {
      while (!waiting_.empty()) {
        const Step folder = std::move(waiting_.back());
        waiting_.pop_back();
        read_folder(folder);
      }
      if (links_.empty()) break;
      for (const Step& link : std::exchange(links_, {})) follow(link);
    }
  }

 private:
  struct Step {
    TreePath place;
    int depth;
  };

  void read_folder(const Step& step) {
    const TreePath& place = step.place;
    if (step.depth > deepest) return;
    const Descriptor folder(open(place.real.c_str(), look_only | O_DIRECTORY | O_CLOEXEC));
    struct stat status {};
    if (!folder || fstat(folder.number(), &status) != 0) return;
    if (!entered_.emplace(status.st_dev, status.st_ino).second) return;
    visitor_.enter_folder(place);
    std::vector<FolderEntry> entries;
    list_names(folder.number(), "", entries);
    for (const FolderEntry& entry : entries) {
      if (entry.name.starts_with('.')) continue;
      const TreePath child = place.child(entry.name);
      if (entry.is_folder) {
        waiting_.push_back({child, step.depth + 1});
      } else if (entry.is_link) {
        visitor_.see_link(child);
        links_.push_back({child, step.depth + 1});
      } else {
        visitor_.see_file(child);
      }
    }
  }

  void follow(const Step& link) {
    const std::string real = real_path(link.place.real);
    const std::string inside = real_root_ == "/" ? "/" : real_root_ + "/";
    if (real.starts_with(inside)) waiting_.push_back({{link.place.shown, real}, link.depth});
  }

  const std::string real_root_;
  TreeVisitor& visitor_;
  std::vector<Step> waiting_;
  std::vector<Step> links_;
  std::set<std::pair<dev_t, ino_t>> entered_;
};

}  // namespace

TreePath TreePath::child(std::string_view name) const {
  const auto join = [name](const std::string& folder) {
    std::string path = folder;
    if (!path.ends_with('/')) path += '/';
    return path.append(name);
  };
  return {join(shown), join(real)};
}

void walk_tree(const std::string& root, TreeVisitor& visitor) {
  std::string real = real_path(root);
  if (!real.empty()) TreeWalk(std::move(real), visitor).walk(root);
}

std::string without_last_slashes(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace dayleaf::files
