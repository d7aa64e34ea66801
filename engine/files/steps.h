#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "files/disk.h"
#include "files/output_place.h"

namespace dayleaf::files {

// A commit is a list of steps, written to the journal before the first one is taken. Each is a
// rename, so that it is quick and can be undone, and each can be taken again after a crash. What is
// replaced or removed moves into the staging folder, and goes with it.
enum class StepKind {
  publish,  // the staged tree becomes the output, which did not exist or was empty
  swap,     // the staged tree and the output change places
  move,  // `staged`, a file or a folder below staging/, goes to `path` in the output, where there
         // is nothing
  replace,        // `staged` and the file at `path` change places
  remove,         // the file at `path` goes to `staged`
  remove_folder,  // `path`, unless something is in it
};

struct Step {
  StepKind kind = StepKind::move;
  std::string path;
  std::string staged;
};

std::string write_journal(const std::vector<Step>& steps);
std::optional<std::vector<Step>> parse_journal(std::string_view text);  // nullopt: damaged

enum class Run { first, again };  // again: an earlier run of the same steps was interrupted

struct StepsTaken {
  std::optional<base::Error> error;
  bool nothing_changed = false;  // with an error: all that was done before it is undone
};

// Takes the steps. When one fails in a first run, those before it are undone in reverse order.
StepsTaken take_steps(const std::vector<Step>& steps, Run run, const Disk& disk,
                      const OutputPlace& place, const StateFolder& state);

}  // namespace dayleaf::files
