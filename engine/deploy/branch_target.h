#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "deploy/deploy_report.h"
#include "deploy/site_repository.h"

namespace dayleaf::deploy {

// Who commits.
struct Identity {
  std::string name;
  std::string email;
};

// The branch of a repository that a site is deployed to.
struct BranchTarget {
  std::string folder;             // in the repository whose remote it is; "" is the current one
  std::string remote = "origin";  // its name, or a URL or path
  std::string branch;
  std::string message;               // of the commit; empty: one is made up
  std::string cname;                 // empty: what is there stays
  bool keep_history = true;          // else the branch holds the one new commit
  bool force = false;                // also a branch that dayleaf did not make
  bool dry_run = false;              // writes no ref anywhere
  std::chrono::sys_seconds now;      // when it is committed
  std::optional<Identity> fallback;  // when Git knows of nobody
  std::string includes_below;        // as for SiteRepository::open
};

// What can be known without the other end, quickly, before anything is built.
struct CheckedTarget {
  std::string url;       // or path of the remote, for people
  Identity identity;     // empty: Git knows whom
  bool shallow = false;  // the repository has not all of its history
  std::shared_ptr<const SiteRepository> repository = nullptr;  // that the site is in
};
struct TargetCheck {
  base::Result<CheckedTarget> target;
  Trouble trouble = Trouble::here;  // with an Error only
};
TargetCheck check_branch_target(const BranchTarget& target);

// "papers.example.org": letters, digits and '-' between dots, at least two labels, at most 253
// bytes, no number at the end.
bool is_host_name(std::string_view name);

}  // namespace dayleaf::deploy
