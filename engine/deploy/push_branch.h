#pragma once

#include "deploy/branch_target.h"
#include "deploy/deploy_report.h"
#include "files/published_site.h"

namespace dayleaf::deploy {

// Commits a verified site to a branch of a remote, and pushes it, through Git's plumbing: neither
// the working tree, the index, HEAD, the stash nor any branch of the repository is touched; what a
// `git push` would note of the remote's branch is noted. The bytes are those that were published:
// no filter, no conversion of line ends and no .gitignore sees them.
//
// The commit's parent is the remote's tip, and the push is refused by the other end when that has
// moved; then all is done again, up to three times. Besides the site, the branch has the manifest,
// `.nojekyll`, and files that somebody else put there.
Deployment push_branch(const BranchTarget& target, const CheckedTarget& checked,
                       const files::PublishedSite& site, const DeployStep& step);

}  // namespace dayleaf::deploy
