#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "files/temporary_folder.h"
#include "programs/git.h"
#include "programs/git_folders.h"

namespace dayleaf::deploy {

// The repository that a site is in, for deploying from it: the nearest ".git" from its folder
// upwards, never a folder that is only laid out as a bare repository, which a clone may bring.
//
// Git works in a repository of our own inside of it, which borrows its objects. The user's
// configuration holds as ever (credentials, ssh, identity); of the repository's own, which may come
// with an archive of a stranger's, only what names no program and no other way to a host
// (is_harmless). docs/security.md says why.
class SiteRepository {
 public:
  // `includes_below`: files below this folder that the configuration includes are read too, for
  // GitHub Actions, which keep their token in one; empty: none.
  static base::Result<SiteRepository> open(const std::string& folder,
                                           const std::string& includes_below);

  const programs::Git& git() const { return git_; }
  // The same with the work tree and the index of the repository, for looking only.
  programs::Git work_tree_git() const;

  const programs::GitFolders& folders() const { return folders_; }
  const std::string& commit() const { return commit_; }  // of HEAD; "" before the first one
  bool is_shallow() const { return shallow_; }
  // What of its configuration counts for the way to a remote and is left out: for messages.
  const std::vector<std::string>& left_out() const { return left_out_; }
  bool has_filters() const { return has_filters_; }

  // Lets Git know of what the branch was when it was last seen, so that less is sent.
  base::Result<void> know_branch(const std::string& remote, const std::string& branch) const;
  // Notes where the branch of the remote is now, as `git push` does; that it cannot is no failure.
  void note_branch(const std::string& remote, const std::string& branch,
                   const std::string& commit) const;

 private:
  SiteRepository(programs::GitFolders folders, files::TemporaryFolder home);
  base::Result<void> set_up(const std::string& includes_below);

  programs::GitFolders folders_;
  files::TemporaryFolder home_;
  programs::Git git_;
  std::string commit_;
  bool shallow_ = false;
  bool has_filters_ = false;
  std::vector<std::string> left_out_;
  std::vector<std::string> tracked_;  // remotes whose branches are kept in refs/remotes/NAME/
};

// Whether a key of a repository's own configuration ("remote.origin.url") is taken over.
bool is_harmless(std::string_view key);

}  // namespace dayleaf::deploy
