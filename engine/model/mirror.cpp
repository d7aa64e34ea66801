#include "model/mirror.h"

#include <algorithm>

namespace dayleaf::model {

const Mirror::File* Mirror::find(std::string_view path) const {
  const auto found = std::lower_bound(
      files.begin(), files.end(), path,
      [](const File& file, std::string_view wanted) { return file.path < wanted; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

}  // namespace dayleaf::model
