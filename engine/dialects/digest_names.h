#pragma once

#include <string_view>

namespace dayleaf::dialects {

// The ending by which a file's name says that it is a digest: ".md", ".markdown" or ".mdx", however
// it is written. Empty: it says no such thing.
std::string_view digest_ending(std::string_view path);

inline bool names_digest(std::string_view path) { return !digest_ending(path).empty(); }

}  // namespace dayleaf::dialects
