#include "programs/find_program.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "base/text.h"

namespace dayleaf {

std::string search_path() {
  const char* const path = std::getenv("PATH");
  std::string kept;
  for (const std::string_view folder : split(path == nullptr ? "" : path, ':')) {
    if (!folder.starts_with('/')) continue;
    kept.append(kept.empty() ? "" : ":").append(folder);
  }
  return kept.empty() ? "/usr/local/bin:/usr/bin:/bin" : kept;
}

std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return name;
  const std::string path = search_path();
  for (const std::string_view folder : split(path, ':')) {
    std::string file(folder);
    file.append("/").append(name);
    struct stat status {};
    const bool is_file = stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    if (is_file && access(file.c_str(), X_OK) == 0) return file;
  }
  return {};
}

}  // namespace dayleaf
