#include "files/publish.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/running_hash.h"
#include "base/sink.h"
#include "base/text.h"
#include "files/finish_commit.h"
#include "files/manifest.h"
#include "files/open_beneath.h"
#include "files/open_file.h"
#include "files/output_place.h"
#include "files/plan_steps.h"
#include "files/published_tree.h"
#include "files/staging.h"

namespace dayleaf {
namespace {

// What became of a file of the last publication.
enum class Seen : char { not_put, unchanged, replaced };

class DiskPublication final : public Publication {
 public:
  DiskPublication(const PublishOptions& options, OutputPlace place)
      : options_(options), place_(std::move(place)), disk_(options.fault) {}

  ~DiskPublication() override { abandon(); }

  Result<void> begin(std::size_t expected_files);
  Result<void> put(std::string_view path, std::string_view bytes) override;
  Result<void> put_file(std::string_view path, const std::string& root,
                        std::string_view file) override;
  Result<Hash> put_written(std::string_view path,
                           const std::function<void(Sink& out)>& write) override;
  Result<bool> keep(std::string_view path) override;
  std::string_view last_made_from() const override {
    return compare_bytes_ ? std::string_view() : manifest_.made_from();
  }
  std::optional<Hash> last_hash(std::string_view path) const override;
  bool is_current() override;
  Result<PublishReport> commit() override;

 private:
  // What stands where a file is to be.
  struct Target {
    bool exists = false;
    bool is_file = false;
    bool is_folder = false;
    std::uint64_t size = 0;
  };

  Result<void> check_shrinking(std::size_t files) const;
  Result<void> put_checked(NewFile file, const NewBytes& bytes);
  bool is_published(const NewFile& file) const;
  Result<void> stage(NewFile& file, const NewBytes& bytes);
  Result<Target> look_at(const std::string& path);
  bool folder_exists(std::string_view folder);
  void add(NewFile file);
  Result<void> fail(Error error);
  void abandon();

  Result<void> commit_to_disk(const std::vector<PublishedFile>& site,
                              const std::vector<PublishedFile>& stale, PublishReport& report);
  Result<std::vector<Step>> plan(const std::vector<PublishedFile>& site,
                                 const std::vector<PublishedFile>& stale);
  Result<void> check_nothing_foreign() const;
  Result<void> complete_tree(const std::vector<PublishedFile>& site);
  Error staging_problem(const std::string& path, int error) const;
  Result<void> write_records(const std::vector<PublishedFile>& site,
                             const std::vector<Step>& steps);

  // The whole site is staged as a tree, because there is no output yet or all of it is swapped.
  bool whole_tree() const { return options_.atomic || !output_; }

  const PublishOptions options_;
  const OutputPlace place_;
  Disk disk_;
  StateFolder state_;
  Descriptor output_;  // none: there is none yet
  OutputContent content_ = OutputContent::missing;
  Manifest manifest_;
  bool has_manifest_ = false;
  bool compare_bytes_ = false;
  std::optional<Staging> staging_;
  std::vector<std::string> notes_;

  std::vector<std::atomic<Seen>> seen_;  // as manifest_.files()
  std::atomic<std::size_t> unchanged_ = 0;
  std::atomic<bool> any_change_ = false;
  std::atomic<bool> failed_ = false;

  std::mutex mutex_;  // of what follows; never held while the disk works
  std::vector<NewFile> new_files_;
  std::vector<std::string>
      to_copy_;  // unchanged files that the new tree of an atomic publication lacks
  std::unordered_map<std::string, bool> folders_;  // whether they exist in the output
  std::optional<Error> first_error_;

  bool staged_records_ = false;
  bool ended_ = false;  // committed, or half way: nothing to abandon
};

Error not_ours(const OutputPlace& place) {
  return Error{printable(place.path()) +
               " holds files that dayleaf did not publish: choose an empty folder, or --force to "
               "publish among them"};
}

Error named_twice(std::string_view path) {
  return Error{"the site has two files named " + printable(path)};
}

Result<void> DiskPublication::begin(std::size_t expected_files) {
  Result<OutputContent> content = look_at_output(place_);
  if (!content) return content.error();
  struct stat status {};
  const bool has_state = lstat(place_.state_path().c_str(), &status) == 0;
  // Refused before anything is made.
  if (*content == OutputContent::filled && !has_state && !options_.force) return not_ours(place_);
  if (expected_files == 0 && !options_.force && !options_.owns) return check_shrinking(0);

  if (options_.dry_run) {
    state_.parent.reset(open(place_.parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    state_.folder.reset(open(place_.state_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  } else {
    Result<StateFolder> state = open_state(place_, disk_);
    if (!state) return state.error();
    if (state->busy) {
      return Error{"another build is publishing to " + printable(place_.path()) +
                   ": wait until it has finished"};
    }
    state_ = std::move(*state);
    Result<bool> recovered = recover(disk_, place_, state_);
    if (!recovered) return recovered.error();
    if (*recovered) content = look_at_output(place_);
    if (!content) return content.error();
  }
  content_ = *content;
  if (state_.folder) {
    Result<KnownManifest> known = read_manifest(place_, state_);
    if (!known) return known.error();
    manifest_ = std::move(known->manifest);
    has_manifest_ = known->found;
    const bool interrupted = options_.dry_run && state_has(state_, state::journal);
    compare_bytes_ = !known->found || known->damaged || options_.force || interrupted;
    if (known->damaged) {
      notes_.push_back(
          "the record of what was published in " + printable(place_.path()) +
          " was damaged: every file was compared, and files that are no longer part of "
          "the site may have stayed");
    }
  }
  if (content_ == OutputContent::filled && !has_manifest_ && !options_.force) {
    return not_ours(place_);
  }
  if (Result<void> enough = check_shrinking(expected_files); !enough) return enough;
  seen_ = std::vector<std::atomic<Seen>>(manifest_.files().size());
  if (content_ != OutputContent::missing) {
    Opened output = open_without_links(state_.parent.number(), place_.name, O_RDONLY | O_DIRECTORY);
    if (output.error != 0) return disk_error("open the folder", place_.path(), output.error);
    output_ = std::move(output.file);
  }
  if (!options_.dry_run) staging_.emplace(disk_, state_.folder.number(), options_.jobs);
  return {};
}

Result<void> DiskPublication::check_shrinking(std::size_t files) const {
  if (options_.force || (files == 0 && options_.owns)) return {};
  const std::size_t published = manifest_.files().size();
  if (files == 0) {
    return Error{"this would publish nothing to " + printable(place_.path()) +
                 ": use --force if that is meant"};
  }
  if (files >= published - published / 2) return {};
  return Error{"this would publish " + std::to_string(files) + " files to " +
               printable(place_.path()) + ", where there are " + std::to_string(published) +
               " now: use --force if that is meant"};
}

bool DiskPublication::is_current() {
  if (options_.made_from.empty() || compare_bytes_ || !output_) return false;
  if (manifest_.made_from() != options_.made_from) return false;
  std::atomic<bool> whole{true};
  parallel_for(manifest_.files().size(), options_.jobs, [&](std::size_t place) {
    if (!whole.load(std::memory_order_relaxed)) return;
    const PublishedFile& file = manifest_.files()[place];
    const Result<Target> target = look_at(std::string(file.path));
    if (!target || !target->is_file || target->size != file.size) whole.store(false);
  });
  if (!whole.load()) return false;
  for (std::atomic<Seen>& seen : seen_) seen.store(Seen::unchanged);
  unchanged_.store(seen_.size());
  return true;
}

Result<void> DiskPublication::fail(Error error) {
  failed_.store(true, std::memory_order_relaxed);
  const std::lock_guard lock(mutex_);
  if (!first_error_) first_error_ = error;
  return error;
}

Error bad_path(std::string_view path) {
  return Error{"cannot publish a file named \"" + printable(path) +
               "\": the path is not relative, or has a hidden, empty or unprintable name"};
}

Result<void> DiskPublication::put(std::string_view path, std::string_view bytes) {
  if (!is_site_path(path)) return fail(bad_path(path));
  NewFile file;
  file.path = path;
  file.size = bytes.size();
  file.hash = hash_bytes(bytes);
  Result<void> result = put_checked(std::move(file), bytes);
  return result ? result : fail(result.error());
}

Result<void> DiskPublication::put_file(std::string_view path, const std::string& root,
                                       std::string_view source) {
  if (!is_site_path(path)) return fail(bad_path(path));
  const Result<OpenFile> opened = open_file(root, source);
  if (!opened) return fail(opened.error());
  FileSum sum;
  if (const int error = sum_file(opened->descriptor.number(), sum)) {
    return fail(disk_error("read", root + "/" + std::string(source), error));
  }
  NewFile file;
  file.path = path;
  file.size = sum.size;
  file.hash = sum.hash;
  Result<void> result = put_checked(std::move(file), {opened->descriptor.number(), sum.hash});
  return result ? result : fail(result.error());
}

// Bytes that come in pieces. What is more than a piece goes to a file; without a staging, where
// nothing is to be written, it is only counted.
class Gathering final : public Sink {
 public:
  Gathering(Lent<const Disk> disk, Staging* staging) : disk_(disk), staging_(staging) {}

  void finish() {
    if (was_taken_) take(text());
  }
  bool was_taken() const { return was_taken_; }
  int error() const { return error_; }
  std::uint64_t size() const { return size_; }
  Hash hash() const { return hash_.hash(); }
  int file() const { return file_.number(); }

 private:
  void take(std::string& text) override {
    was_taken_ = true;
    size_ += text.size();
    hash_.add(text);
    if (error_ == 0 && staging_ != nullptr) error_ = write(text);
    text.clear();
  }

  int write(std::string_view part) {
    if (!file_) {
      if (const int error = staging_->make_unnamed_file(file_)) return error;
    }
    return disk_.append(file_.number(), part);
  }

  const Disk& disk_;
  Staging* const staging_;
  Descriptor file_;
  RunningHash hash_;
  std::uint64_t size_ = 0;
  bool was_taken_ = false;
  int error_ = 0;
};

Result<Hash> DiskPublication::put_written(std::string_view path,
                                          const std::function<void(Sink& out)>& write) {
  if (!is_site_path(path)) return fail(bad_path(path)).error();
  thread_local std::string spare;  // keeps its memory from file to file
  Gathering gathering(disk_, staging_ ? &*staging_ : nullptr);
  spare.clear();
  gathering.text().swap(spare);
  write(gathering);
  gathering.finish();
  NewFile file;
  file.path = path;
  if (gathering.error() != 0) {
    return fail(staging_problem(file.path, gathering.error())).error();
  }
  file.size = gathering.was_taken() ? gathering.size() : gathering.text().size();
  file.hash = gathering.was_taken() ? gathering.hash() : hash_bytes(gathering.text());
  const Hash hash = file.hash;
  const NewBytes bytes = gathering.was_taken() ? NewBytes(gathering.file(), hash)
                                               : NewBytes(std::string_view(gathering.text()));
  Result<void> result = put_checked(std::move(file), bytes);
  gathering.text().swap(spare);
  if (!result) return fail(result.error()).error();
  return hash;
}

Result<bool> DiskPublication::keep(std::string_view path) {
  const std::size_t place = manifest_.find(path);
  if (compare_bytes_ || place == Manifest::npos) return false;
  const Result<Target> target = look_at(std::string(path));
  if (!target) return fail(target.error()).error();
  if (!target->is_file || target->size != manifest_.files()[place].size) return false;
  if (seen_[place].exchange(Seen::unchanged) != Seen::not_put) {
    return fail(named_twice(path)).error();
  }
  unchanged_.fetch_add(1, std::memory_order_relaxed);
  if (options_.atomic) {
    const std::lock_guard lock(mutex_);
    to_copy_.emplace_back(path);
  }
  return true;
}

std::optional<Hash> DiskPublication::last_hash(std::string_view path) const {
  const std::size_t place = manifest_.find(path);
  if (place == Manifest::npos) return {};
  return manifest_.files()[place].hash;
}

// Whether the bytes that stand in the output are those.
bool DiskPublication::is_published(const NewFile& file) const {
  const Opened opened = open_without_links(output_.number(), file.path, O_RDONLY | O_NONBLOCK);
  FileSum sum;
  return opened.error == 0 && sum_file(opened.file.number(), sum) == 0 && sum.hash == file.hash;
}

Result<void> DiskPublication::put_checked(NewFile file, const NewBytes& bytes) {
  const std::string path = file.path;
  Result<Target> target = look_at(path);
  if (!target) return target.error();
  const std::size_t place = manifest_.find(path);
  const bool known = place != Manifest::npos;
  bool same = target->is_file && target->size == file.size;
  if (same && compare_bytes_) {
    same = is_published(file);
  } else if (same) {
    same = known && manifest_.files()[place].size == file.size &&
           manifest_.files()[place].hash == file.hash;
  }
  if (known) {
    const Seen before = seen_[place].exchange(same ? Seen::unchanged : Seen::replaced);
    if (before != Seen::not_put) return named_twice(path);
  }
  if (same) unchanged_.fetch_add(1, std::memory_order_relaxed);
  if (same && known && !options_.atomic) return {};

  file.replaces = target->exists && !target->is_folder;
  file.meets_folder = target->is_folder;
  file.same_bytes = same;
  if (!same) any_change_.store(true, std::memory_order_relaxed);
  if (same && options_.atomic && !any_change_.load(std::memory_order_relaxed)) {
    const std::lock_guard lock(mutex_);
    to_copy_.push_back(path);
  } else if ((!same || options_.atomic) && !options_.dry_run) {
    if (Result<void> staged = stage(file, bytes); !staged) return staged;
  }
  if (!same || !known) add(std::move(file));
  return {};
}

Result<void> DiskPublication::stage(NewFile& file, const NewBytes& bytes) {
  const bool in_tree = whole_tree() || !folder_exists(folder_of(file.path));
  const int error = in_tree ? staging_->stage_in_tree(file.path, bytes)
                            : staging_->stage_file(bytes, file.staged);
  if (error == 0) return {};
  if (error == ESTALE) {
    return Error{printable(file.path) + " changed while it was published: build again"};
  }
  if (in_tree && (error == EEXIST || error == ENOTDIR || error == EISDIR)) {
    return Error{"the site has two files, or a file and a folder, named " + printable(file.path)};
  }
  return staging_problem(file.path, error);
}

Error DiskPublication::staging_problem(const std::string& path, int error) const {
  return disk_error("stage " + printable(path) + " in", place_.state_path(), error);
}

Result<DiskPublication::Target> DiskPublication::look_at(const std::string& path) {
  Target target;
  struct stat status {};
  if (!output_) return target;
  if (fstatat(output_.number(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return target;
    return disk_error("look at", place_.path() + "/" + path, errno);
  }
  target.exists = true;
  target.is_file = S_ISREG(status.st_mode);
  target.is_folder = S_ISDIR(status.st_mode);
  target.size = static_cast<std::uint64_t>(status.st_size);
  return target;
}

// Both threads of a race look at the same folder and find the same.
bool DiskPublication::folder_exists(std::string_view folder) {
  if (folder.empty()) return true;
  std::string name(folder);
  {
    const std::lock_guard lock(mutex_);
    const auto known = folders_.find(name);
    if (known != folders_.end()) return known->second;
  }
  struct stat status {};
  const bool exists = folder_exists(folder_of(folder)) &&
                      fstatat(output_.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                      S_ISDIR(status.st_mode);
  const std::lock_guard lock(mutex_);
  return folders_.emplace(std::move(name), exists).first->second;
}

void DiskPublication::add(NewFile file) {
  const std::lock_guard lock(mutex_);
  new_files_.push_back(std::move(file));
}

Result<PublishReport> DiskPublication::commit() {
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
  report.had_record = !manifest_.files().empty();
  report.differing = stale.size();
  for (const NewFile& file : new_files_) {
    site.push_back({file.path, file.size, file.hash});
    const std::size_t place = manifest_.find(file.path);
    const bool is_new = place == Manifest::npos;
    if (is_new || manifest_.files()[place].hash != file.hash) ++report.differing;
    if (is_new && report.had_record) report.new_paths.push_back(file.path);
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
  if (Result<void> enough = check_shrinking(site.size()); !enough) return enough.error();
  for (const PublishedFile& file : site) report.bytes += file.size;
  for (const PublishedFile& file : stale) report.changed_paths.emplace_back(file.path);
  std::sort(report.changed_paths.begin(), report.changed_paths.end());
  report.unchanged = unchanged_.load();
  report.removed = stale.size();
  report.notes = notes_;
  const bool new_record = !new_files_.empty() || !stale.empty() || !has_manifest_ ||
                          manifest_.made_from() != options_.made_from;
  if (options_.dry_run || !new_record) return report;
  if (Result<void> committed = commit_to_disk(site, stale, report); !committed) {
    return committed.error();
  }
  return report;
}

Result<void> DiskPublication::commit_to_disk(const std::vector<PublishedFile>& site,
                                             const std::vector<PublishedFile>& stale,
                                             PublishReport& report) {
  Result<std::vector<Step>> steps = plan(site, stale);
  if (!steps) return steps.error();
  if (Result<void> written = write_records(site, *steps); !written) return written;
  Result<void> finished = finish_commit(*steps, Run::first, disk_, place_, state_, report.notes);
  // A journal that is still there is for the next run; one that was withdrawn leaves only what was
  // staged.
  ended_ = finished.has_value() || state_has(state_, state::journal);
  return finished;
}

Result<std::vector<Step>> DiskPublication::plan(const std::vector<PublishedFile>& site,
                                                const std::vector<PublishedFile>& stale) {
  const bool any_step = any_change_.load() || !stale.empty();
  if (!any_step) return std::vector<Step>();
  if (whole_tree()) {
    if (Result<void> alone = check_nothing_foreign(); !alone) return alone.error();
    if (Result<void> complete = complete_tree(site); !complete) return complete.error();
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
Result<void> DiskPublication::check_nothing_foreign() const {
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
    return Error{printable(place_.path() + "/" + path) +
                 " is not a file that dayleaf published, and --atomic would take it away: move it, "
                 "or publish without --atomic"};
  }
  return {};
}

// What was unchanged when it was put, before anything had changed, is copied from the old tree.
Result<void> DiskPublication::complete_tree(const std::vector<PublishedFile>& site) {
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
      return Error{printable(place_.path() + "/" + path) +
                   " was changed by someone else: publish once with --force"};
    }
    NewFile file;
    file.path = path;
    const NewBytes bytes(opened.file.number(), sum.hash);
    if (Result<void> staged = stage(file, bytes); !staged) return staged;
  }
  return {};
}

Result<void> DiskPublication::write_records(const std::vector<PublishedFile>& site,
                                            const std::vector<Step>& steps) {
  const int folder = state_.folder.number();
  const auto problem = [&](const std::string& name, int error) {
    return disk_error("write", place_.state_path() + "/" + name, error);
  };
  const std::string manifest = write_manifest(site, options_.made_from);
  const std::string journal = write_journal(steps);
  staged_records_ = true;
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
      return Error{problem(state::journal, error).message + "; the next run publishes it"};
    }
    return problem(state::journal, error);
  }
  return {};
}

void DiskPublication::abandon() {
  if (ended_ || options_.dry_run || !state_.lock) return;
  if (staged_records_ || (staging_ && staging_->begun())) clear_staging(disk_, state_);
  if (!has_manifest_) remove_state(place_, disk_, state_);
}

}  // namespace

Result<std::unique_ptr<Publication>> begin_publication(const PublishOptions& options,
                                                       std::size_t expected_files) {
  Result<OutputPlace> place = find_output_place(options.output, options.protected_folders);
  if (!place) return place.error();
  auto publication = std::make_unique<DiskPublication>(options, std::move(*place));
  if (Result<void> begun = publication->begin(expected_files); !begun) return begun.error();
  return std::unique_ptr<Publication>(std::move(publication));
}

Result<bool> recover_publication(const std::string& output) {
  Result<OutputPlace> place = find_output_place(output, {});
  if (!place) return place.error();
  StateFolder state;
  state.folder.reset(open(place->state_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const bool waiting =
      state.folder && (state_has(state, state::journal) || state_has(state, state::staging) ||
                       state_has(state, state::new_manifest));
  if (!waiting) return false;
  Disk disk;
  Result<StateFolder> locked = open_state(*place, disk);
  if (!locked) return locked.error();
  if (locked->busy) return false;
  return recover(disk, *place, *locked);
}

}  // namespace dayleaf
