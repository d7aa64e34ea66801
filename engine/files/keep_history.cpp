#include <sys/stat.h>

#include <cerrno>

#include "files/disk_publication.h"
#include "files/open_beneath.h"
#include "files/publish.h"
#include "files/published_tree.h"

// A text that one publication keeps for the next, beside the manifest. What it says is its owner's
// business.
namespace dayleaf::files {
namespace {

base::Result<std::optional<std::string>> read_kept(const OutputPlace& place) {
  struct stat status {};
  const std::string path = place.state_path() + "/" + state::history;
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::optional<std::string>();
    return disk_error("look at", path, errno);
  }
  base::Result<std::string> text = read_state_file(place, state::history);
  if (!text) return text.error();
  return std::optional<std::string>(*std::move(text));
}

}  // namespace

base::Result<std::optional<std::string>> read_kept_history(const std::string& output) {
  const base::Result<OutputPlace> place = find_output_place(output, {});
  if (!place) return place.error();
  return read_kept(*place);
}

base::Result<std::optional<std::string>> DiskPublication::last_history() {
  return read_kept(place_);
}

base::Result<void> DiskPublication::keep_history(std::string_view text) {
  if (options_.dry_run) return {};
  const int folder = state_.folder.number();
  disk_.remove_file(folder, state::new_history);  // of a run that was killed
  int error = disk_.write_new_file(folder, state::new_history, text);
  // It cannot be made again from the content: it must be there before the old one goes.
  if (error == 0) error = disk_.sync_file_system(folder);
  if (error == 0) {
    error = disk_.rename(folder, state::new_history, folder, state::history);
  }
  if (error == 0) return {};
  disk_.remove_file(folder, state::new_history);
  return disk_error("write", place_.state_path() + "/" + state::history, error);
}

}  // namespace dayleaf::files
