#include "files/published_tree.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>

#include "files/list_names.h"
#include "files/open_beneath.h"
#include "files/read_tree.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

int list_below(int root, const std::string& folder, std::vector<std::string>& paths) {
  std::vector<FolderEntry> entries;
  if (const int error = list_names(root, folder, entries)) return error;
  for (FolderEntry& entry : entries) {
    std::string path = folder.empty() ? std::move(entry.name) : folder + "/" + entry.name;
    if (!entry.is_folder) {
      paths.push_back(std::move(path));
    } else if (const int error = list_below(root, path, paths)) {
      return error;
    }
  }
  return 0;
}

}  // namespace

int list_all_files(int at, const std::string& folder, std::vector<std::string>& paths) {
  const Opened root = open_without_links(at, folder, look_only | O_DIRECTORY);
  if (root.error != 0) return root.error;
  const int error = list_below(root.file.number(), "", paths);
  std::sort(paths.begin(), paths.end());
  return error;
}

bool state_has(const StateFolder& state, const std::string& name) {
  struct stat status {};
  return fstatat(state.folder.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

base::Result<std::string> read_state_file(const OutputPlace& place, const std::string& name) {
  return read_file(place.state_path() + "/" + name, static_cast<std::size_t>(1) << 30);
}

base::Result<KnownManifest> read_manifest(const OutputPlace& place, const StateFolder& state) {
  KnownManifest known;
  if (!state_has(state, state::manifest)) return known;
  base::Result<std::string> text = read_state_file(place, state::manifest);
  if (!text) return text.error();
  known.found = true;
  std::optional<Manifest> manifest = Manifest::parse(std::move(*text));
  known.damaged = !manifest;
  if (manifest) known.manifest = std::move(*manifest);
  return known;
}

bool staged_tree_is_new(const OutputPlace& place, const StateFolder& state) {
  base::Result<std::string> text = read_state_file(place, state::new_manifest);
  if (!text) return false;
  const std::optional<Manifest> manifest = Manifest::parse(std::move(*text));
  if (!manifest) return false;
  std::vector<std::string> paths;
  if (list_all_files(state.folder.number(), state::tree, paths) != 0) return false;
  const std::vector<PublishedFile>& files = manifest->files();
  if (paths.size() != files.size()) return false;
  const std::string root = place.state_path() + "/" + state::tree;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (paths[i] != files[i].path) return false;
    const base::Result<std::string> bytes = read_file(root, paths[i], files[i].size);
    if (!bytes || bytes->size() != files[i].size || base::hash_bytes(*bytes) != files[i].hash) {
      return false;
    }
  }
  return true;
}

}  // namespace dayleaf::files
