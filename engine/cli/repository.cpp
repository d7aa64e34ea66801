#include "cli/repository.h"

#include <string_view>

#include "base/text.h"
#include "files/open_beneath.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "programs/git_folders.h"

namespace dayleaf::cli {
namespace {

// A branch that a symbolic reference names; a repository whose references are no files names one
// that cannot be.
std::string branch_of(const std::string& folder, std::string_view name, std::string_view prefix) {
  const base::Result<std::string> text = files::read_file(folder, name, 4096);
  const std::string key = "ref: " + std::string(prefix);
  const std::string line(text ? base::trim(*text) : std::string_view());
  const std::string branch(line.starts_with(key) ? base::trim(line.substr(key.size())) : "");
  return branch.starts_with('.') ? "" : branch;
}

}  // namespace

std::optional<Repository> find_repository(const std::string& folder) {
  Repository repository;
  std::string& root = repository.root;
  root = files::real_path(folder.empty() ? "." : folder);
  if (root.empty()) return {};
  while (!files::is_there(files::join_path(root, ".git"))) {
    if (root == files::parent_path(root)) return {};
    root = files::parent_path(root);
  }
  if (const base::Result<std::optional<programs::GitFolders>> folders =
          programs::read_dot_git(root);
      folders && *folders) {
    const programs::GitFolders& found = **folders;
    repository.default_branch =
        branch_of(found.common, "refs/remotes/origin/HEAD", "refs/remotes/origin/");
    if (repository.default_branch.empty()) {
      repository.default_branch = branch_of(found.own, "HEAD", "refs/heads/");
    }
  }
  if (repository.default_branch.empty()) repository.default_branch = "main";
  return repository;
}

}  // namespace dayleaf::cli
