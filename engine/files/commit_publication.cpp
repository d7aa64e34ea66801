#include <fcntl.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "files/disk_publication.h"
#include "files/finish_commit.h"
#include "files/open_beneath.h"
#include "files/open_file.h"
#include "files/published_tree.h"

// From files that are staged to a site that stands: what changed, the manifest, the journal.
namespace dayleaf::files {

base::Result<PublishReport> DiskPublication::commit() {
  if (first_error_) return *first_error_;
  std::sort(new_files_.begin(), new_files_.end(),
            [](const NewFile& a, const NewFile& b) { return a.path < b.path; });
  std::vector<PublishedFile> site;
  std::vector<PublishedFile> stale;
  PublishReport report;
  const auto by_path = [](const PublishedFile& a, const PublishedFile& b) {
    return a.path < b.path;
  };
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    const Seen seen = seen_[i].load();
    const bool of_others = options_.owns && !options_.owns(manifest_.files()[i].path);
    if (seen == Seen::unchanged || of_others) site.push_back(manifest_.files()[i]);
    if (seen == Seen::not_put && !of_others) stale.push_back(manifest_.files()[i]);
  }
  const auto kept = static_cast<std::ptrdiff_t>(site.size());
  report.had_manifest = !manifest_.files().empty();
  report.differing = stale.size();
  for (const NewFile& file : new_files_) {
    site.push_back({file.path, file.size, file.hash});
    const std::size_t place = manifest_.find(file.path);
    const bool is_new = place == Manifest::npos;
    if (is_new || manifest_.files()[place].hash != file.hash) ++report.differing;
    if (is_new && report.had_manifest) report.new_paths.push_back(file.path);
    if (file.same_bytes) continue;
    ++report.written;
    report.bytes_written += file.size;
    report.changed_paths.push_back(file.path);
  }
  std::inplace_merge(site.begin(), site.begin() + kept, site.end(), by_path);
  for (std::size_t i = 1; i < site.size(); ++i) {
    if (site[i - 1].path != site[i].path) continue;
    return named_twice(site[i].path);
  }
  if (base::Result<void> enough = check_shrinking(site.size()); !enough) return enough.error();
  for (const PublishedFile& file : site) {
    report.bytes += file.size;
    if (options_.counted && options_.counted(file.path)) report.bytes_counted += file.size;
  }
  for (const PublishedFile& file : stale) report.changed_paths.emplace_back(file.path);
  std::sort(report.changed_paths.begin(), report.changed_paths.end());
  report.unchanged = unchanged_.load();
  report.removed = stale.size();
  report.notes = notes_;
  const bool writes_manifest = !new_files_.empty() || !stale.empty() || !has_manifest_ ||
                               manifest_.made_from() != options_.made_from;
  if (options_.dry_run || !writes_manifest) return report;
  if (base::Result<void> committed = commit_to_disk(site, stale, report); !committed) {
    return committed.error();
  }
  return report;
}

base::Result<void> DiskPublication::commit_to_disk(const std::vector<PublishedFile>& site,
                                                   const std::vector<PublishedFile>& stale,
                                                   PublishReport& report) {
  base::Result<std::vector<Step>> steps = plan(site, stale);
  if (!steps) return steps.error();
  if (base::Result<void> written = write_state_files(site, *steps); !written) return written;
  base::Result<void> finished =
      finish_commit(*steps, Run::first, disk_, place_, state_, report.notes);
  // A journal that is still there is for the next run; one that was withdrawn leaves only what was
  // staged.
  ended_ = finished.has_value() || state_has(state_, state::journal);
  return finished;
}

base::Result<std::vector<Step>> DiskPublication::plan(const std::vector<PublishedFile>& site,
                                                      const std::vector<PublishedFile>& stale) {
  const bool any_step = any_change_.load() || !stale.empty();
  if (!any_step) return std::vector<Step>();
  if (whole_tree()) {
    if (base::Result<void> alone = check_nothing_foreign(); !alone) return alone.error();
    if (base::Result<void> complete = complete_tree(site); !complete) return complete.error();
    const bool plain = content_ != OutputContent::filled;
    return std::vector<Step>{{plain ? StepKind::publish : StepKind::swap, {}, {}}};
  }
  std::vector<std::string> missing;
  for (const auto& [folder, exists] : folders_) {
    if (!exists) missing.push_back(folder);
  }
  std::sort(missing.begin(), missing.end());
  // Also where removed files go.
  if (const int error = staging_->begin()) return staging_problem("the new site", error);
  return plan_steps(place_, output_.number(), {site, new_files_, missing, stale});
}

// A swap takes the whole folder away, so nothing of anyone else may be in it.
base::Result<void> DiskPublication::check_nothing_foreign() const {
  if (!output_) return {};
  std::vector<std::string> paths;
  if (const int error = list_all_files(output_.number(), "", paths)) {
    return disk_error("read the folder", place_.path(), error);
  }
  for (const std::string& path : paths) {
    if (manifest_.find(path) != Manifest::npos) continue;
    const auto file =
        std::lower_bound(new_files_.begin(), new_files_.end(), path,
                         [](const NewFile& a, const std::string& other) { return a.path < other; });
    if (file != new_files_.end() && file->path == path) continue;
    return base::Error{
        base::printable(place_.path() + "/" + path) +
        " is not a file that dayleaf published, and --atomic would take it away: move it, "
        "or publish without --atomic"};
  }
  return {};
}

// What was unchanged when it was put, before anything had changed, is copied from the old tree.
base::Result<void> DiskPublication::complete_tree(const std::vector<PublishedFile>& site) {
  if (const int error = staging_->begin()) return staging_problem("the new site", error);
  for (const std::string& path : to_copy_) {
    const auto file_of_site = std::lower_bound(
        site.begin(), site.end(), path,
        [](const PublishedFile& a, const std::string& other) { return a.path < other; });
    const Opened opened = open_without_links(output_.number(), path, O_RDONLY | O_NONBLOCK);
    FileSum sum;
    const int error = opened.error == 0 ? sum_file(opened.file.number(), sum) : opened.error;
    if (error != 0) return disk_error("read", place_.path() + "/" + path, error);
    if (sum.hash != file_of_site->hash) {
      return base::Error{base::printable(place_.path() + "/" + path) +
                         " was changed by someone else: publish once with --force"};
    }
    NewFile file;
    file.path = path;
    const NewBytes bytes(opened.file.number(), sum.hash);
    if (base::Result<void> staged = stage(file, bytes); !staged) return staged;
  }
  return {};
}

base::Result<void> DiskPublication::write_state_files(const std::vector<PublishedFile>& site,
                                                      const std::vector<Step>& steps) {
  const int folder = state_.folder.number();
  const auto problem = [&](const std::string& name, int error) {
    return disk_error("write", place_.state_path() + "/" + name, error);
  };
  const std::string manifest = write_manifest(site, options_.made_from);
  const std::string journal = write_journal(steps);
  staged_state_ = true;
  if (const int error =
          disk_.write_new_file(folder, state::new_manifest, std::string_view(manifest))) {
    return problem(state::new_manifest, error);
  }
  if (const int error =
          disk_.write_new_file(folder, state::new_journal, std::string_view(journal))) {
    return problem(state::new_journal, error);
  }
  // One sync for all that was staged; from the rename on, the new site is certain.
  if (const int error = disk_.sync_file_system(folder)) {
    return disk_error("sync", place_.state_path(), error);
  }
  if (const int error = disk_.rename(folder, state::new_journal, folder, state::journal)) {
    return problem(state::journal, error);
  }
  if (const int error = disk_.sync_folder(folder)) {
    if (disk_.remove_file(folder, state::journal) != 0) {
      ended_ = true;
      return base::Error{problem(state::journal, error).message + "; the next run publishes it"};
    }
    return problem(state::journal, error);
  }
  return {};
}

}  // namespace dayleaf::files
