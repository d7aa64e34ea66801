#include "files/finish_commit.h"

#include <cerrno>

#include "base/text.h"
#include "files/open_beneath.h"
#include "files/published_tree.h"

namespace dayleaf::files {
namespace {

base::Error half_way(const OutputPlace& place, const std::string& reason) {
  return base::Error{reason + "; the update of " + base::printable(place.path()) +
                     " stopped half way, and the next run finishes it"};
}

}  // namespace

int clear_staging(const Disk& disk, const StateFolder& state) {
  const int folder = state.folder.number();
  int first_error = 0;
  const auto note = [&](int error) {
    if (error != ENOENT && first_error == 0) first_error = error;
  };
  note(disk.remove_tree(folder, state::staging));
  note(disk.remove_file(folder, state::new_manifest));
  note(disk.remove_file(folder, state::new_journal));
  note(disk.remove_file(folder, state::new_history));
  return first_error;
}

base::Result<void> finish_commit(const std::vector<Step>& steps, Run run, const Disk& disk,
                                 const OutputPlace& place, const StateFolder& state,
                                 std::vector<std::string>& notes) {
  const int folder = state.folder.number();
  StepsTaken taken = take_steps(steps, run, disk, place, state);
  if (taken.error) {
    if (taken.nothing_changed && disk.remove_file(folder, state::journal) == 0) {
      return *taken.error;
    }
    return half_way(place, taken.error->message);
  }
  const std::string journal = place.state_path() + "/" + state::journal;
  // The journal may go only when what it describes is on the disk.
  if (const int error = steps.empty() ? 0 : disk.sync_file_system(folder)) {
    return half_way(place, disk_error("sync", place.path(), error).message);
  }
  const int renamed = disk.rename(folder, state::new_manifest, folder, state::manifest);
  if (renamed != 0 && !(run == Run::again && renamed == ENOENT)) {
    const std::string manifest = place.state_path() + "/" + state::manifest;
    return half_way(place, disk_error("write", manifest, renamed).message);
  }
  if (const int error = disk.remove_file(folder, state::journal)) {
    return half_way(place, disk_error("remove", journal, error).message);
  }
  if (const int error = clear_staging(disk, state)) {
    notes.push_back(
        disk_error("clear up", place.state_path() + "/" + state::staging, error).message +
        "; the next run does it");
  }
  return {};
}

base::Result<bool> recover(const Disk& disk, const OutputPlace& place, const StateFolder& state) {
  if (state_has(state, state::journal)) {
    base::Result<std::string> text = read_state_file(place, state::journal);
    if (!text) return text.error();
    const std::optional<std::vector<Step>> steps = parse_journal(*text);
    if (!steps) {
      return base::Error{"the journal of an interrupted update is damaged: remove " +
                         base::printable(place.state_path()) + " and publish with --force"};
    }
    std::vector<std::string> notes;
    base::Result<void> finished = finish_commit(*steps, Run::again, disk, place, state, notes);
    if (!finished) {
      return base::Error{finished.error().message + "; if it cannot, remove " +
                         base::printable(place.state_path()) + " and publish with --force"};
    }
    return true;
  }
  const bool waiting = state_has(state, state::staging) || state_has(state, state::new_manifest) ||
                       state_has(state, state::new_journal);
  if (!waiting) return false;
  if (const int error = clear_staging(disk, state)) {
    return disk_error("clear up", place.state_path() + "/" + state::staging, error);
  }
  return true;
}

}  // namespace dayleaf::files
