#pragma once

#include <optional>
#include <string>

namespace dayleaf::cli {

// A Git repository, as far as its files tell: no git is needed, and none is run.
struct Repository {
  std::string root;            // absolute, links resolved: the folder that holds .git
  std::string default_branch;  // of origin, else the branch that is checked out, else "main"
};

// The repository that holds `folder`; nullopt when none does.
std::optional<Repository> find_repository(const std::string& folder);

}  // namespace dayleaf::cli
