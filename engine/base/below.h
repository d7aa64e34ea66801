#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::base {

// `path` below `root`, or `path` itself when it is absolute or root is empty.
std::string below(const std::string& root, const std::string& path);

// Where `path` leads from `folder`, both seen from one root that is left by neither: "a/c.png" for
// "a/b" and "./../c.png". Texts only, without "." and ".." in the result; "" is the root itself.
// nullopt: it leads out.
std::optional<std::string> place_below(std::string_view folder, std::string_view path);

}  // namespace dayleaf::base
