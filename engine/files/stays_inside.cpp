#include "files/stays_inside.h"

#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "files/open_beneath.h"

namespace dayleaf::files {
namespace {

namespace fs = std::filesystem;

// The first link on the way that leads nowhere: what would be made through it is out of our sight.
fs::path find_broken_link(const fs::path& path) {
  std::error_code ignored;
  fs::path step;
  for (const fs::path& name : path) {
    step /= name;
    if (fs::is_symlink(fs::symlink_status(step, ignored)) && !fs::exists(step, ignored)) {
      return step;
    }
  }
  return {};
}

}  // namespace

bool is_at_or_below(const std::string& root, const std::string& path) {
  return path == root || root == "/" ||
         (path.starts_with(root) && path.size() > root.size() && path[root.size()] == '/');
}

base::Result<void> stays_inside(const std::string& root, const std::string& path) {
  const fs::path folder = root.empty() ? fs::path(".") : fs::path(root);
  std::error_code failure;
  const fs::path real_root = fs::canonical(folder, failure);
  if (failure) return disk_error("resolve", folder.string(), failure.value());
  const fs::path whole = real_root / path;  // an absolute path stands for itself
  if (const fs::path broken = find_broken_link(whole); !broken.empty()) {
    return base::Error{base::printable(path) + " is a link to nothing"};
  }
  fs::path real = fs::weakly_canonical(whole, failure);
  if (failure) return disk_error("resolve", path, failure.value());
  if (!real.has_filename()) real = real.parent_path();
  if (is_at_or_below(real_root.string(), real.string())) return {};
  return base::Error{base::printable(path) + " leads out of the folder " +
                     base::printable(real_root.string()) + ", to " +
                     base::printable(real.string())};
}

}  // namespace dayleaf::files
