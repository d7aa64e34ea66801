#include "deploy/plan_branch.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/lent.h"
#include "deploy/deploy_report.h"

namespace dayleaf {
namespace {

bool by_path(const TreeEntry& a, const TreeEntry& b) { return a.path < b.path; }

const TreeEntry* find_entry(const std::vector<TreeEntry>& sorted, std::string_view path) {
  const auto found = std::lower_bound(
      sorted.begin(), sorted.end(), path,
      [](const TreeEntry& entry, std::string_view wanted) { return entry.path < wanted; });
  return found != sorted.end() && found->path == path ? &*found : nullptr;
}

// Where our files are, to see what stands in their way: a file where a folder of ours must be, or
// below a name that is a file of ours.
class Places {
 public:
  explicit Places(Lent<const std::vector<TreeEntry>> ours) : ours_(ours) {
    for (const TreeEntry& entry : *ours) {
      for (std::string_view folder = folder_of(entry.path); !folder.empty();
           folder = folder_of(folder)) {
        if (!folders_.insert(folder).second) break;
      }
    }
  }

  bool needs(std::string_view path) const {
    if (folders_.count(path) > 0) return true;
    for (; !path.empty(); path = folder_of(path)) {
      if (find_entry(ours_, path) != nullptr) return true;
    }
    return false;
  }

 private:
  const std::vector<TreeEntry>& ours_;
  std::set<std::string_view> folders_;
};

}  // namespace

BranchPlan plan_branch(const BranchTip& tip, std::vector<TreeEntry> ours) {
  BranchPlan plan;
  std::sort(ours.begin(), ours.end(), by_path);
  std::vector<TreeEntry> before = tip.files;
  std::sort(before.begin(), before.end(), by_path);

  const Places places(ours);
  plan.tree = ours;
  for (const TreeEntry& entry : before) {
    const bool somebodys =
        tip.has_record ? tip.record.find(entry.path) == Manifest::npos : entry.path == "CNAME";
    if (somebodys && entry.path != record_name && !places.needs(entry.path)) {
      plan.tree.push_back(entry);
    }
  }
  std::sort(plan.tree.begin(), plan.tree.end(), by_path);

  plan.is_there = before.size() == plan.tree.size();
  for (const TreeEntry& entry : plan.tree) {
    const TreeEntry* const old = find_entry(before, entry.path);
    const bool same = old != nullptr && old->id == entry.id && old->mode == entry.mode;
    plan.is_there = plan.is_there && same;
    if (entry.path == record_name) continue;
    if (same) {
      ++plan.unchanged;
    } else {
      (old == nullptr ? plan.added : plan.changed).push_back(entry.path);
    }
  }
  for (const TreeEntry& entry : before) {
    if (entry.path != record_name && find_entry(plan.tree, entry.path) == nullptr) {
      plan.removed.push_back(entry.path);
    }
  }
  return plan;
}

bool holds_sources(const BranchTip& tip) {
  return std::any_of(tip.files.begin(), tip.files.end(),
                     [](const TreeEntry& entry) { return entry.path == "dayleaf.toml"; });
}

bool is_bare(const BranchTip& tip) {
  return std::all_of(tip.files.begin(), tip.files.end(), [](const TreeEntry& entry) {
    return entry.path == "CNAME" || entry.path == ".nojekyll";
  });
}

}  // namespace dayleaf
