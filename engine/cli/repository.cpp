#include "cli/repository.h"

#include <filesystem>
#include <string_view>
#include <system_error>

#include "base/result.h"
#include "base/text.h"
#include "files/read_tree.h"

namespace dayleaf {
namespace {

namespace fs = std::filesystem;

// The one line of a small file; empty when it cannot be read.
std::string line_of(const fs::path& path) {
  const Result<std::string> text = read_file(path.string(), 4096);
  return text ? std::string(trim(*text)) : std::string();
}

// What follows `key` in the one line of a file.
std::string value_of(const fs::path& path, std::string_view key) {
  const std::string line = line_of(path);
  return line.starts_with(key) ? std::string(trim(line.substr(key.size()))) : std::string();
}

// A branch that HEAD names; a repository whose references are no files names one that cannot be.
std::string branch_of(const fs::path& head, std::string_view prefix) {
  const std::string branch = value_of(head, "ref: " + std::string(prefix));
  return branch.starts_with('.') ? "" : branch;
}

// Where HEAD stands, and where the references of all work trees stand.
struct GitFolders {
  fs::path own;
  fs::path common;
};

GitFolders git_folders(const fs::path& dot_git) {
  std::error_code ignored;
  GitFolders folders{dot_git, dot_git};
  if (fs::is_directory(dot_git, ignored)) return folders;
  // A work tree or a submodule: a file that says where.
  folders.own = dot_git.parent_path() / value_of(dot_git, "gitdir:");
  const std::string common = line_of(folders.own / "commondir");
  folders.common = common.empty() ? folders.own : folders.own / common;
  return folders;
}

}  // namespace

std::optional<Repository> find_repository(const std::string& folder) {
  std::error_code failure;
  fs::path root = fs::canonical(folder.empty() ? "." : folder, failure);
  if (failure) return {};
  while (!fs::exists(root / ".git", failure)) {
    if (root == root.parent_path()) return {};
    root = root.parent_path();
  }
  const GitFolders folders = git_folders(root / ".git");
  Repository repository;
  repository.root = root.string();
  for (const std::string& branch :
       {branch_of(folders.common / "refs/remotes/origin/HEAD", "refs/remotes/origin/"),
        branch_of(folders.own / "HEAD", "refs/heads/"), std::string("main")}) {
    if (repository.default_branch.empty()) repository.default_branch = branch;
  }
  return repository;
}

}  // namespace dayleaf
