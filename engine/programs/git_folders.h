#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dayleaf::programs {

// Where a repository keeps what it is made of, found without running Git.
struct GitFolders {
  std::string work_tree;  // the folder that holds ".git"; empty for a bare one
  std::string own;        // real path: where HEAD and the index are
  std::string common;     // real path: where references, objects and the configuration are
};

// What ".git" in a folder means: a folder, or a file that says where (of a work tree or of a
// submodule). Nothing without one. An Error: it cannot be read.
base::Result<std::optional<GitFolders>> read_dot_git(const std::string& folder);

// Whether a folder itself has what a bare repository has.
bool looks_bare(const std::string& folder);

// The commit of a reference ("HEAD", "refs/heads/main"), followed through symbolic ones; "" when
// there is none. No link is followed out of the repository. An Error: it cannot be read, or is kept
// in a way that only newer versions of Git know.
base::Result<std::string> resolve_reference(const GitFolders& folders, std::string_view name);

// What HEAD names ("refs/heads/main"); "" when it names a commit itself.
std::string branch_reference(const GitFolders& folders);

// The folder that lends its objects to Git.
std::string objects_folder(const GitFolders& folders);

}  // namespace dayleaf::programs
