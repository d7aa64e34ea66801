#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "files/descriptor.h"
#include "files/disk.h"

namespace dayleaf::files {

// Where a site is published: real paths, links resolved.
struct OutputPlace {
  std::string parent;
  std::string name;

  std::string path() const;        // the output folder
  std::string state_name() const;  // of the folder beside it where we keep our state
  std::string state_path() const;
};

// Refuses "/", the home folder, and folders that are or hold a protected one.
base::Result<OutputPlace> find_output_place(const std::string& output,
                                            const std::vector<std::string>& protected_folders);

enum class OutputContent { missing, empty, filled };

// Errors: it is no folder, cannot be read, or is where another file system is mounted (nothing
// could be renamed into it).
base::Result<OutputContent> look_at_output(const OutputPlace& place);

// The folder beside the output, locked against every other publication there. Destroyed: unlocked.
struct StateFolder {
  Descriptor parent;  // of the output and of the state folder
  Descriptor folder;
  Descriptor lock;
  bool busy = false;  // another process holds the lock; nothing else is set then
  bool made = false;  // by this call
  std::vector<std::string> made_parents;  // outermost first
};

// The names in it.
namespace state {
inline const std::string lock = "lock";
inline const std::string manifest = "manifest";
inline const std::string new_manifest = "manifest.new";
inline const std::string history = "history";
inline const std::string new_history = "history.new";
inline const std::string journal = "journal";
inline const std::string new_journal = "journal.new";
inline const std::string staging = "staging";
inline const std::string staged_tree = "tree";  // below staging
inline const std::string tree = "staging/tree";
}  // namespace state

// Makes what is missing, parents of the output too.
base::Result<StateFolder> open_state(const OutputPlace& place, Disk& disk);

// Removes what open_state made; for a first publication that came to nothing.
void remove_state(const OutputPlace& place, const Disk& disk, const StateFolder& state);

}  // namespace dayleaf::files
