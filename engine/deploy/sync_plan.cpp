#include "deploy/sync_plan.h"

#include <set>
#include <string_view>

namespace dayleaf::deploy {
namespace {

bool is_same(const files::PublishedFile& a, const files::PublishedFile& b) {
  return a.size == b.size && a.hash == b.hash;
}

// The folders of all files.
std::set<std::string_view> folders_of(const files::Manifest& manifest) {
  std::set<std::string_view> folders;
  for (const files::PublishedFile& file : manifest.files()) {
    for (std::string_view folder = files::folder_of(file.path); !folder.empty();
         folder = files::folder_of(folder)) {
      if (!folders.insert(folder).second) break;
    }
  }
  return folders;
}

}  // namespace

SyncPlan plan_sync(const files::Manifest& site, const files::Manifest& there) {
  SyncPlan plan;
  for (const files::PublishedFile& file : site.files()) {
    const std::size_t place = there.find(file.path);
    if (place != files::Manifest::npos && is_same(there.files()[place], file)) {
      ++plan.unchanged;
      continue;
    }
    (place == files::Manifest::npos ? plan.added : plan.changed).emplace_back(file.path);
    plan.bytes += file.size;
  }
  for (const files::PublishedFile& file : there.files()) {
    if (site.find(file.path) == files::Manifest::npos) plan.removed.emplace_back(file.path);
  }
  if (plan.removed.empty()) return plan;
  const std::set<std::string_view> needed = folders_of(site);
  const std::set<std::string_view> old = folders_of(there);
  // A folder sorts before what is in it.
  for (auto folder = old.rbegin(); folder != old.rend(); ++folder) {
    if (needed.count(*folder) == 0) plan.folders.emplace_back(*folder);
  }
  return plan;
}

std::string write_manifest_of_both(const files::Manifest& site, const files::Manifest& there) {
  std::vector<files::PublishedFile> files;
  auto ours = site.files().begin();
  auto theirs = there.files().begin();
  while (ours != site.files().end() || theirs != there.files().end()) {
    const bool has_ours =
        theirs == there.files().end() || (ours != site.files().end() && ours->path <= theirs->path);
    const bool has_theirs =
        ours == site.files().end() || (theirs != there.files().end() && theirs->path <= ours->path);
    files::PublishedFile file{has_ours ? ours->path : theirs->path, 0, {}};
    if (has_ours && has_theirs && is_same(*ours, *theirs)) file = *ours;
    files.push_back(file);
    if (has_ours) ++ours;
    if (has_theirs) ++theirs;
  }
  return files::write_manifest(files, "");
}

}  // namespace dayleaf::deploy
