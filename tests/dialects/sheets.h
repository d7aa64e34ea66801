#pragma once

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/text.h"
#include "kit/places.h"
#include "model/sheet.h"

namespace dayleaf::kit {

// One finding a paragraph: "line:column severity code: message", then the suggestion and the quoted
// line.
inline std::string shown(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& found : diagnostics.all()) {
    out += std::to_string(found.line) + ":" + std::to_string(found.column) + " ";
    out += severity_name(found.severity);
    out += " " + found.code + ": " + found.message + "\n";
    if (!found.suggestion.empty()) out += "    = " + found.suggestion + "\n";
  }
  return out;
}

// What a sheet says, without where it says it.
inline std::string without_places(const Sheet& sheet) {
  const std::string all = dump(sheet);
  std::string out;
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = at + 1;
    const auto digits = [&] {
      const std::size_t first = end;
      while (end < all.size() && is_digit(all[end])) ++end;
      return end > first;
    };
    if (all[at] == ' ' && digits() && end < all.size() && all[end] == ':') {
      ++end;
      if (digits() && (end == all.size() || all[end] == ' ' || all[end] == '\n')) {
        at = end;
        continue;
      }
    }
    out += all[at++];
  }
  return out;
}

// The digests below a folder, in path order: path below it, bytes.
inline std::vector<std::pair<std::string, std::string>> read_digests(
    const std::filesystem::path& root) {
  namespace fs = std::filesystem;
  std::vector<std::pair<std::string, std::string>> digests;
  if (!fs::exists(root)) return digests;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(root)) {
    if (file.path().extension() != ".md") continue;
    digests.emplace_back(fs::relative(file.path(), root).generic_string(), read_file(file.path()));
  }
  std::sort(digests.begin(), digests.end());
  return digests;
}

}  // namespace dayleaf::kit
