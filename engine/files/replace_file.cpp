#include "files/replace_file.h"

#include <fcntl.h>

#include <cerrno>
#include <utility>
#include <vector>

#include "base/text.h"
#include "files/disk.h"
#include "files/open_beneath.h"

namespace dayleaf::files {

base::Result<void> replace_file(const std::string& root, const std::string& path,
                                std::string_view bytes) {
  const std::string shown = root.empty() ? path : root + "/" + path;
  const auto problem = [&](int error) { return disk_error("write", shown, error); };
  Descriptor folder(open(root.empty() ? "." : root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return problem(errno);
  const Disk disk;
  std::vector<std::string_view> names = base::split(path, '/');
  const std::string name(names.back());
  names.pop_back();
  for (const std::string_view step : names) {
    const std::string next(step);
    const int error = disk.make_folder(folder.number(), next);
    if (error != 0 && error != EEXIST) return problem(error);
    Opened opened = open_without_links(folder.number(), next, O_RDONLY | O_DIRECTORY);
    if (opened.error != 0) return problem(opened.error);
    folder = std::move(opened.file);
  }

  const int at = folder.number();
  const std::string fresh = name + ".new";
  disk.remove_file(at, fresh);
  int error = disk.write_new_file(at, fresh, bytes);
  if (error == 0) error = disk.rename(at, fresh, at, name);
  if (error != 0) {
    disk.remove_file(at, fresh);
    return problem(error);
  }
  return {};
}

}  // namespace dayleaf::files
