#include "base/below.h"

namespace dayleaf::base {

std::string below(const std::string& root, const std::string& path) {
  if (root.empty() || root == "." || path.starts_with('/')) return path;
  return root.ends_with('/') ? root + path : root + "/" + path;
}

}  // namespace dayleaf::base
