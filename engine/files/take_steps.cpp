#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/lent.h"
#include "base/text.h"
#include "files/list_names.h"
#include "files/manifest.h"
#include "files/open_beneath.h"
#include "files/published_tree.h"
#include "files/read_tree.h"
#include "files/steps.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

std::string last_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool is_not_empty(int error) { return error == ENOTEMPTY || error == EEXIST; }

bool is_gone(int error) { return error == ENOENT || error == ENOTDIR || error == ELOOP; }

// EXDEV: a folder of a lower layer of an overlay.
bool cannot_exchange(int error) {
  return error == EINVAL || error == ENOSYS || error == ENOTSUP || error == EXDEV;
}

class StepTaker {
 public:
  StepTaker(Run run, base::Lent<const Disk> disk, base::Lent<const OutputPlace> place,
            base::Lent<const StateFolder> state)
      : run_(run), disk_(disk), place_(place), state_(state) {}

  int take(const Step& step) {
    switch (step.kind) {
      case StepKind::publish:
        return publish();
      case StepKind::swap:
        return swap();
      case StepKind::move:
        return move(step.staged, step.path);
      case StepKind::replace:
        return replace(step);
      case StepKind::remove:
        return remove(step);
      case StepKind::remove_folder:
        break;
    }
    return remove_folder(step);
  }

  // False: something could not be undone.
  bool undo() {
    while (!taken_.empty()) {
      const Step& step = taken_.back();
      const Opened folder = folder_for(step.path, true);
      if (folder.error != 0) return false;
      const int at = folder.file.number();
      const std::string name = last_name(step.path);
      const Opened staging = staging_of(step.staged);
      if (staging.error != 0) return false;
      const int from = staging.file.number();
      const std::string staged = last_name(step.staged);
      int error = ENOTSUP;
      if (step.kind == StepKind::move) error = disk_.rename(at, name, from, staged);
      if (step.kind == StepKind::replace) error = disk_.exchange(from, staged, at, name);
      if (step.kind == StepKind::remove) error = disk_.rename(from, staged, at, name);
      if (step.kind == StepKind::remove_folder) error = disk_.make_folder(at, name);
      if (error != 0) return false;
      taken_.pop_back();
    }
    return !lost_;
  }

 private:
  int parent() const { return state_.parent.number(); }
  int state() const { return state_.folder.number(); }

  int taken(StepKind kind, const std::string& path, const std::string& staged) {
    if (run_ == Run::first) taken_.push_back({kind, path, staged});
    return 0;
  }

  // The folder that holds what is staged. A site that came from elsewhere may have brought a
  // journal and staged links along, which must lead nowhere.
  Opened staging_of(const std::string& staged) const {
    const std::string folder(folder_of(staged));
    return open_without_links(state(),
                              folder.empty() ? state::staging : state::staging + "/" + folder,
                              look_only | O_DIRECTORY);
  }

  int publish() {
    const Opened staging = staging_of(state::staged_tree);
    const int error = staging.error != 0 ? staging.error
                                         : disk_.rename(staging.file.number(), state::staged_tree,
                                                        parent(), place_.name);
    if (run_ == Run::again && error == ENOENT) return 0;
    // Someone made a folder of that name since the interruption: what we have goes into it.
    if (run_ == Run::again && is_not_empty(error)) return merge(state::staged_tree, "");
    return error;
  }

  // After an interruption: which of the two trees is the old one? The staged one is ours alone, so
  // it tells: either it is the new one, whole, or the swap was done.
  int swap() {
    if (run_ == Run::again && !staged_tree_is_new(place_, state_)) return 0;
    const Opened staging = staging_of(state::staged_tree);
    const int error = staging.error != 0 ? staging.error
                                         : disk_.exchange(staging.file.number(), state::staged_tree,
                                                          parent(), place_.name);
    return run_ == Run::again && error == ENOENT ? publish() : error;
  }

  // The folder of `path` in the output, made when someone removed it meanwhile.
  Opened folder_for(const std::string& path, bool make) {
    const std::string folder(folder_of(path));
    const std::string full = folder.empty() ? place_.name : place_.name + "/" + folder;
    Opened opened = open_without_links(parent(), full, look_only | O_DIRECTORY);
    if (opened.error == ENOENT && make) {
      if (!folder.empty()) {
        if (Opened above = folder_for(folder, true); above.error != 0) return above;
      }
      const int error = disk_.make_folder(parent(), full);
      if (error != 0 && error != EEXIST) return {{}, error};
      opened = open_without_links(parent(), full, look_only | O_DIRECTORY);
    }
    return opened;
  }

  int move(const std::string& staged, const std::string& path) {
    const Opened folder = folder_for(path, true);
    if (folder.error != 0) return folder.error;
    const Opened staging = staging_of(staged);
    const int error = staging.error != 0 ? staging.error
                                         : disk_.rename(staging.file.number(), last_name(staged),
                                                        folder.file.number(), last_name(path));
    if (error == ENOENT && run_ == Run::again) return 0;  // moved before
    if (is_not_empty(error)) return merge(staged, path);
    return error != 0 ? error : taken(StepKind::move, path, staged);
  }

  // A folder that came into being meanwhile takes what the staged one holds.
  int merge(const std::string& staged, const std::string& path) {
    std::vector<FolderEntry> entries;
    if (const int error = list_names(state(), state::staging + "/" + staged, entries)) return error;
    for (const FolderEntry& entry : entries) {
      const int error =
          move(staged + "/" + entry.name, path.empty() ? entry.name : path + "/" + entry.name);
      if (error != 0) return error;
    }
    return 0;
  }

  int replace(const Step& step) {
    if (run_ == Run::again && !staged_file_is_new(step)) return 0;  // they changed places before
    const Opened folder = folder_for(step.path, true);
    if (folder.error != 0) return folder.error;
    const int at = folder.file.number();
    const std::string name = last_name(step.path);
    const Opened staging = staging_of(step.staged);
    if (staging.error != 0) return staging.error;
    const int from = staging.file.number();
    const std::string staged = last_name(step.staged);
    struct stat status {};
    const bool there = fstatat(at, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (there && S_ISDIR(status.st_mode)) return EISDIR;
    if (!there) return move(step.staged, step.path);
    if (run_ == Run::first && !lost_) {
      const int error = disk_.exchange(from, staged, at, name);
      if (error == 0) return taken(StepKind::replace, step.path, step.staged);
      if (!cannot_exchange(error)) return error;
    }
    // A file system that cannot exchange: the old file is lost at once, and with it the way back.
    const int error = disk_.rename(from, staged, at, name);
    lost_ = lost_ || error == 0;
    return error;
  }

  bool staged_file_is_new(const Step& step) {
    if (!new_manifest_) {
      base::Result<std::string> text = read_state_file(place_, state::new_manifest);
      new_manifest_ = text ? Manifest::parse(std::move(*text)) : std::nullopt;
      if (!new_manifest_) new_manifest_.emplace();  // it is the manifest already: all was done
    }
    const std::size_t index = new_manifest_->find(step.path);
    if (index == Manifest::npos) return false;
    const PublishedFile& file = new_manifest_->files()[index];
    const base::Result<std::string> bytes =
        read_file(place_.state_path() + "/" + state::staging, step.staged, file.size);
    return bytes && bytes->size() == file.size && base::hash_bytes(*bytes) == file.hash;
  }

  // What is not there, or is a folder by now, is not ours to remove.
  int remove(const Step& step) {
    const Opened folder = folder_for(step.path, false);
    if (is_gone(folder.error)) return 0;
    if (folder.error != 0) return folder.error;
    const int at = folder.file.number();
    const std::string name = last_name(step.path);
    struct stat status {};
    const bool there = fstatat(at, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (!there || S_ISDIR(status.st_mode)) return 0;
    const Opened staging = staging_of(step.staged);
    if (staging.error != 0) return staging.error;
    const int error = disk_.rename(at, name, staging.file.number(), last_name(step.staged));
    return error != 0 ? error : taken(StepKind::remove, step.path, step.staged);
  }

  // Something foreign in it, or mounted on it, keeps a folder.
  int remove_folder(const Step& step) {
    const Opened folder = folder_for(step.path, false);
    if (is_gone(folder.error)) return 0;
    if (folder.error != 0) return folder.error;
    const int error = disk_.remove_folder(folder.file.number(), last_name(step.path));
    if (is_gone(error) || is_not_empty(error) || error == EBUSY) return 0;
    return error != 0 ? error : taken(StepKind::remove_folder, step.path, {});
  }

  const Run run_;
  const Disk& disk_;
  const OutputPlace& place_;
  const StateFolder& state_;
  std::vector<Step> taken_;
  bool lost_ = false;
  std::optional<Manifest> new_manifest_;
};

base::Error step_error(const Step& step, const OutputPlace& place, int error) {
  if (step.kind == StepKind::swap && cannot_exchange(error)) {
    return base::Error{"cannot swap the new site with " + base::printable(place.path()) + ": " +
                       reason_of(error) +
                       " (this file system does not exchange folders); publish without --atomic"};
  }
  const bool removes = step.kind == StepKind::remove || step.kind == StepKind::remove_folder;
  const bool whole = step.kind == StepKind::swap || step.kind == StepKind::publish;
  return disk_error(removes ? "remove" : "publish",
                    whole ? place.path() : place.path() + "/" + step.path, error);
}

}  // namespace

StepsTaken take_steps(const std::vector<Step>& steps, Run run, const Disk& disk,
                      const OutputPlace& place, const StateFolder& state) {
  StepTaker taker(run, disk, place, state);
  StepsTaken result;
  for (const Step& step : steps) {
    const int error = taker.take(step);
    if (error == 0) continue;
    result.error = step_error(step, place, error);
    result.nothing_changed = run == Run::first && taker.undo();
    break;
  }
  return result;
}

}  // namespace dayleaf::files
