#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "files/disk.h"
#include "files/output_place.h"
#include "files/steps.h"

namespace dayleaf::files {

// The journal is in place: takes its steps, makes the new manifest the manifest, and clears up.
// What cannot be cleared is a note: the next publication does it. When a step of a first run fails
// and those before it can be undone, the journal is withdrawn and nothing has happened.
base::Result<void> finish_commit(const std::vector<Step>& steps, Run run, const Disk& disk,
                                 const OutputPlace& place, const StateFolder& state,
                                 std::vector<std::string>& notes);

// With the lock held: finishes an interrupted commit, or clears what was staged before one. True
// when there was something to do.
base::Result<bool> recover(const Disk& disk, const OutputPlace& place, const StateFolder& state);

// Removes all that waits in the state folder but the journal, the manifest and the lock. 0 or the
// first errno.
int clear_staging(const Disk& disk, const StateFolder& state);

}  // namespace dayleaf::files
