#pragma once

#include <optional>
#include <string>
#include <vector>

#include "files/manifest.h"
#include "files/output_place.h"

namespace dayleaf::files {

// Everything below a folder that is not a folder, hidden names too, as paths sorted by bytes. 0 or
// an errno.
int list_all_files(int at, const std::string& folder, std::vector<std::string>& paths);

// The manifest of the last publication. None: there was none, or (`damaged`) it cannot be trusted.
struct KnownManifest {
  Manifest manifest;
  bool found = false;
  bool damaged = false;
};
base::Result<KnownManifest> read_manifest(const OutputPlace& place, const StateFolder& state);

// True when the files of the staged tree are those of the new manifest, byte for byte, and no
// others.
bool staged_tree_is_new(const OutputPlace& place, const StateFolder& state);

// True when a name is taken in the state folder.
bool state_has(const StateFolder& state, const std::string& name);

// A file of our own state, at most 1 GiB.
base::Result<std::string> read_state_file(const OutputPlace& place, const std::string& name);

}  // namespace dayleaf::files
