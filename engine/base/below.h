#pragma once

#include <string>

namespace dayleaf::base {

// `path` below `root`, or `path` itself when it is absolute or root is empty.
std::string below(const std::string& root, const std::string& path);

}  // namespace dayleaf::base
