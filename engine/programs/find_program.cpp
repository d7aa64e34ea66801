#include "programs/find_program.h"

#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "files/paths.h"

namespace dayleaf::programs {

std::string search_path() {
  const char* const path = std::getenv("PATH");
  std::string kept;
  for (const std::string_view folder : base::split(path == nullptr ? "" : path, ':')) {
    if (!folder.starts_with('/')) continue;
    kept.append(kept.empty() ? "" : ":").append(folder);
  }
  return kept.empty() ? "/usr/local/bin:/usr/bin:/bin" : kept;
}

std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return name;
  const std::string path = search_path();
  for (const std::string_view folder : base::split(path, ':')) {
    std::string file(folder);
    file.append("/").append(name);
    if (files::is_program(file)) return file;
  }
  return {};
}

}  // namespace dayleaf::programs
