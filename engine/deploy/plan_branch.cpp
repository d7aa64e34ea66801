#include "deploy/plan_branch.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/lent.h"
#include "deploy/deploy_report.h"

namespace dayleaf::deploy {
namespace {

bool by_path(const programs::TreeEntry& a, const programs::TreeEntry& b) { return a.path < b.path; }

const programs::TreeEntry* find_entry(const std::vector<programs::TreeEntry>& sorted,
                                      std::string_view path) {
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), path,
                                      [](const programs::TreeEntry& entry,
                                         std::string_view wanted) { return entry.path < wanted; });
  return found != sorted.end() && found->path == path ? &*found : nullptr;
}

// Where our files are, to see what stands in their way: a file where a folder of ours must be, or
// below a name that is a file of ours.
class Places {
 public:
  explicit Places(base::Lent<const std::vector<programs::TreeEntry>> ours) : ours_(ours) {
    for (const programs::TreeEntry& entry : *ours) {
      for (std::string_view folder = files::folder_of(entry.path); !folder.empty();
           folder = files::folder_of(folder)) {
        if (!folders_.insert(folder).second) break;
      }
    }
  }

  bool needs(std::string_view path) const {
    if (folders_.count(path) > 0) return true;
    for (; !path.empty(); path = files::folder_of(path)) {
      if (find_entry(ours_, path) != nullptr) return true;
    }
    return false;
  }

 private:
  const std::vector<programs::TreeEntry>& ours_;
  std::set<std::string_view> folders_;
};

}  // namespace

BranchPlan plan_branch(const BranchTip& tip, std::vector<programs::TreeEntry> ours) {
  BranchPlan plan;
  std::sort(ours.begin(), ours.end(), by_path);
  std::vector<programs::TreeEntry> before = tip.files;
  std::sort(before.begin(), before.end(), by_path);

  const Places places(ours);
  plan.tree = ours;
  for (const programs::TreeEntry& entry : before) {
    const bool somebodys = tip.has_manifest ? tip.manifest.find(entry.path) == files::Manifest::npos
                                            : entry.path == "CNAME";
    if (somebodys && entry.path != manifest_name && !places.needs(entry.path)) {
      plan.tree.push_back(entry);
    }
  }
  std::sort(plan.tree.begin(), plan.tree.end(), by_path);

  plan.is_there = before.size() == plan.tree.size();
  for (const programs::TreeEntry& entry : plan.tree) {
    const programs::TreeEntry* const old = find_entry(before, entry.path);
    const bool same = old != nullptr && old->id == entry.id && old->mode == entry.mode;
    plan.is_there = plan.is_there && same;
    if (entry.path == manifest_name) continue;
    if (same) {
      ++plan.unchanged;
    } else {
      (old == nullptr ? plan.added : plan.changed).push_back(entry.path);
    }
  }
  for (const programs::TreeEntry& entry : before) {
    if (entry.path != manifest_name && find_entry(plan.tree, entry.path) == nullptr) {
      plan.removed.push_back(entry.path);
    }
  }
  return plan;
}

bool holds_sources(const BranchTip& tip) {
  return std::any_of(tip.files.begin(), tip.files.end(),
                     [](const programs::TreeEntry& entry) { return entry.path == "dayleaf.toml"; });
}

bool is_bare(const BranchTip& tip) {
  return std::all_of(tip.files.begin(), tip.files.end(), [](const programs::TreeEntry& entry) {
    return entry.path == "CNAME" || entry.path == ".nojekyll";
  });
}

}  // namespace dayleaf::deploy
