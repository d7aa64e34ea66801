#include "files/output_place.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "base/text.h"
#include "files/list_names.h"
#include "files/open_beneath.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

namespace fs = std::filesystem;

// Links resolved as far as the path exists; no '/' at the end.
base::Result<std::string> real_path_of(const std::string& path) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  if (error) return disk_error("resolve", path, error.value());
  if (!real.has_filename()) real = real.parent_path();
  return real.string();
}

bool is_or_holds(const std::string& folder, const std::string& other) {
  return other.compare(0, folder.size(), folder) == 0 &&
         (other.size() == folder.size() || other[folder.size()] == '/');
}

base::Result<void> make_parents(const std::string& folder, Disk& disk, StateFolder& state) {
  struct stat status {};
  if (stat(folder.c_str(), &status) == 0) return {};
  const std::size_t slash = folder.rfind('/');
  if (slash != 0 && slash != std::string::npos) {
    if (base::Result<void> made = make_parents(folder.substr(0, slash), disk, state); !made)
      return made;
  }
  const int error = disk.make_folder(AT_FDCWD, folder);
  if (error == EEXIST) return {};
  if (error != 0) return disk_error("make the folder", folder, error);
  state.made_parents.push_back(folder);
  return {};
}

// False: the folder vanished under us, because a first publication that came to nothing removed it.
base::Result<bool> try_to_lock(const OutputPlace& place, StateFolder& state) {
  Opened lock =
      open_without_links(state.parent.number(), place.state_name(), O_RDONLY | O_DIRECTORY);
  if (lock.error == ENOENT) return false;
  if (lock.error != 0) return disk_error("open the folder", place.state_path(), lock.error);
  state.folder = std::move(lock.file);
  const std::string path = place.state_path() + "/" + state::lock;
  state.lock.reset(openat(state.folder.number(), state::lock.c_str(),
                          O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0644));
  if (!state.lock && errno == ENOENT) return false;
  if (!state.lock) return disk_error("open", path, errno);
  while (flock(state.lock.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return disk_error("lock", path, errno);
    state.busy = true;
    return true;
  }
  struct stat status {};
  if (fstat(state.lock.number(), &status) != 0) return disk_error("look at", path, errno);
  return status.st_nlink > 0;
}

base::Result<void> open_state_into(const OutputPlace& place, Disk& disk, StateFolder& state) {
  if (base::Result<void> made = make_parents(place.parent, disk, state); !made) return made;
  state.parent.reset(open(place.parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!state.parent) return disk_error("open the folder", place.parent, errno);
  while (true) {
    const int error = disk.make_folder(state.parent.number(), place.state_name());
    if (error != 0 && error != EEXIST) {
      return disk_error("make the folder", place.state_path(), error);
    }
    state.made = error == 0;
    base::Result<bool> locked = try_to_lock(place, state);
    if (!locked) return locked.error();
    if (*locked) return {};  // or busy
  }
}

}  // namespace

std::string OutputPlace::path() const { return (parent == "/" ? "" : parent) + "/" + name; }
std::string OutputPlace::state_name() const { return "." + name + ".dayleaf"; }
std::string OutputPlace::state_path() const {
  return (parent == "/" ? "" : parent) + "/" + state_name();
}

base::Result<OutputPlace> find_output_place(const std::string& output,
                                            const std::vector<std::string>& protected_folders) {
  if (output.empty()) return base::Error{"the output folder has no name"};
  base::Result<std::string> real = real_path_of(output);
  if (!real) return real.error();
  if (*real == "/") return base::Error{"the output folder must not be /"};
  std::vector<std::string> kept = protected_folders;
  if (const char* const home = std::getenv("HOME"); home != nullptr && *home == '/') {
    kept.emplace_back(home);
  }
  for (const std::string& folder : kept) {
    base::Result<std::string> other = real_path_of(folder);
    if (!other) return other.error();
    if (is_or_holds(*real, *other)) {
      return base::Error{"the output folder must not " +
                         std::string(*real == *other ? "be " : "hold ") + base::printable(*other) +
                         ": choose a folder of its own"};
    }
  }
  const std::size_t slash = real->rfind('/');
  OutputPlace place;
  place.parent = slash == 0 ? "/" : real->substr(0, slash);
  place.name = real->substr(slash + 1);
  return place;
}

base::Result<OutputContent> look_at_output(const OutputPlace& place) {
  const std::string path = place.path();
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return OutputContent::missing;
    return disk_error("look at the output folder", path, errno);
  }
  if (S_ISLNK(status.st_mode)) {
    return base::Error{"the output folder " + base::printable(path) + " is a link to nothing"};
  }
  if (!S_ISDIR(status.st_mode)) {
    return base::Error{"the output " + base::printable(path) + " is not a folder"};
  }
  if (is_mount_root(AT_FDCWD, path.c_str())) {
    return base::Error{"the output folder " + base::printable(path) +
                       " is where a file system is mounted, so that nothing can be renamed into it:"
                       " choose a folder inside it"};
  }
  std::vector<FolderEntry> entries;
  const Descriptor folder(open(path.c_str(), look_only | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (const int error = folder ? list_names(folder.number(), "", entries) : errno) {
    return disk_error("read the output folder", path, error);
  }
  return entries.empty() ? OutputContent::empty : OutputContent::filled;
}

base::Result<StateFolder> open_state(const OutputPlace& place, Disk& disk) {
  StateFolder state;
  base::Result<void> opened = open_state_into(place, disk, state);
  if (opened) return state;
  remove_state(place, disk, state);
  return opened.error();
}

void remove_state(const OutputPlace& place, const Disk& disk, const StateFolder& state) {
  // Best effort: what stays is an empty folder that the next publication uses.
  if (state.made) {
    if (state.folder) disk.remove_file(state.folder.number(), state::lock);
    disk.remove_folder(state.parent.number(), place.state_name());
  }
  for (std::size_t i = state.made_parents.size(); i-- > 0;) {
    disk.remove_folder(AT_FDCWD, state.made_parents[i]);
  }
}

}  // namespace dayleaf::files
