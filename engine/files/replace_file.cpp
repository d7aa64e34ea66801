#include "files/replace_file.h"

#include <fcntl.h>

#include <cerrno>

#include "files/disk.h"
#include "files/open_beneath.h"

namespace dayleaf {

Result<void> replace_file(const std::string& folder, const std::string& name,
                          std::string_view bytes) {
  const Disk disk;
  const std::string path = folder + "/" + name;
  const int made = disk.make_folder(AT_FDCWD, folder);
  if (made != 0 && made != EEXIST) return disk_error("make the folder", folder, made);
  const Descriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!opened) return disk_error("open the folder", folder, errno);

  const std::string unfinished = name + ".new";
  int error = disk.write_new_file(opened.number(), unfinished, bytes);
  if (error == EEXIST) {  // of a run that was killed
    error = disk.remove_file(opened.number(), unfinished);
    if (error == 0) error = disk.write_new_file(opened.number(), unfinished, bytes);
  }
  if (error == 0) error = disk.rename(opened.number(), unfinished, opened.number(), name);
  if (error == 0) return {};
  static_cast<void>(disk.remove_file(opened.number(), unfinished));
  return disk_error("write", path, error);
}

}  // namespace dayleaf
