#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "files/temporary_folder.h"
#include "programs/git.h"

namespace dayleaf::programs {

// A repository that a stranger may have made, for reading the files of its last commit. Git never
// sees its configuration, hooks, attributes or references: it works in an empty repository of our
// own, which borrows the stranger's objects. So nothing in it can name a program, and no object
// that is missing is looked for elsewhere (docs/security.md).
class ForeignRepository {
 public:
  // Of a folder that holds ".git" or is laid out as a bare repository; nothing when it is neither.
  // An Error: it is broken, or something in it leads out of the folder `bounds`.
  static base::Result<std::optional<ForeignRepository>> open(const std::string& folder,
                                                             const std::string& bounds);

  const std::string& commit() const { return commit_; }  // of HEAD; empty before the first one
  bool has_work_tree() const { return has_work_tree_; }
  const Git& git() const { return git_; }

 private:
  ForeignRepository(files::TemporaryFolder home, std::string commit, bool has_work_tree, Git git);

  files::TemporaryFolder home_;
  std::string commit_;
  bool has_work_tree_;
  Git git_;
};

}  // namespace dayleaf::programs
