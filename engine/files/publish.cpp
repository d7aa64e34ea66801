#include "files/publish.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/parallel.h"
#include "base/text.h"
#include "files/disk_publication.h"
#include "files/finish_commit.h"
#include "files/gathering.h"
#include "files/open_beneath.h"
#include "files/open_file.h"
#include "files/published_tree.h"

namespace dayleaf::files {
namespace {

base::Error not_ours(const OutputPlace& place) {
  return base::Error{
      base::printable(place.path()) +
      " holds files that dayleaf did not publish: choose an empty folder, or --force to "
      "publish among them"};
}

base::Error bad_path(std::string_view path) {
  return base::Error{"cannot publish a file named \"" + base::printable(path) +
                     "\": the path is not relative, or has a hidden, empty or unprintable name"};
}

}  // namespace

base::Error named_twice(std::string_view path) {
  return base::Error{"the site has two files named " + base::printable(path)};
}

base::Result<void> DiskPublication::begin(std::size_t expected_files) {
  base::Result<OutputContent> content = look_at_output(place_);
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
    base::Result<StateFolder> state = open_state(place_, disk_);
    if (!state) return state.error();
    if (state->busy) {
      return base::Error{"another build is publishing to " + base::printable(place_.path()) +
                         ": wait until it has finished"};
    }
    state_ = std::move(*state);
    base::Result<bool> recovered = recover(disk_, place_, state_);
    if (!recovered) return recovered.error();
    if (*recovered) content = look_at_output(place_);
    if (!content) return content.error();
  }
  content_ = *content;
  if (state_.folder) {
    base::Result<KnownManifest> known = read_manifest(place_, state_);
    if (!known) return known.error();
    manifest_ = std::move(known->manifest);
    has_manifest_ = known->found;
    const bool interrupted = options_.dry_run && state_has(state_, state::journal);
    compare_bytes_ = !known->found || known->damaged || options_.force || interrupted;
    if (known->damaged) {
      notes_.push_back(
          "the record of what was published in " + base::printable(place_.path()) +
          " was damaged: every file was compared, and files that are no longer part of "
          "the site may have stayed");
    }
  }
  if (content_ == OutputContent::filled && !has_manifest_ && !options_.force) {
    return not_ours(place_);
  }
  if (base::Result<void> enough = check_shrinking(expected_files); !enough) return enough;
  seen_ = std::vector<std::atomic<Seen>>(manifest_.files().size());
  if (content_ != OutputContent::missing) {
    Opened output = open_without_links(state_.parent.number(), place_.name, O_RDONLY | O_DIRECTORY);
    if (output.error != 0) return disk_error("open the folder", place_.path(), output.error);
    output_ = std::move(output.file);
  }
  if (!options_.dry_run) staging_.emplace(disk_, state_.folder.number(), options_.jobs);
  return {};
}

base::Result<void> DiskPublication::check_shrinking(std::size_t files) const {
  if (options_.force || (files == 0 && options_.owns)) return {};
  const std::size_t published = manifest_.files().size();
  if (files == 0) {
    return base::Error{"this would publish nothing to " + base::printable(place_.path()) +
                       ": use --force if that is meant"};
  }
  if (files >= published - published / 2) return {};
  return base::Error{"this would publish " + std::to_string(files) + " files to " +
                     base::printable(place_.path()) + ", where there are " +
                     std::to_string(published) + " now: use --force if that is meant"};
}

bool DiskPublication::is_current() {
  if (options_.made_from.empty() || compare_bytes_ || !output_) return false;
  if (manifest_.made_from() != options_.made_from) return false;
  std::atomic<bool> whole{true};
  base::parallel_for(manifest_.files().size(), options_.jobs, [&](std::size_t place) {
    if (!whole.load(std::memory_order_relaxed)) return;
    const PublishedFile& file = manifest_.files()[place];
    const base::Result<Target> target = look_at(std::string(file.path));
    if (!target || !target->is_file || target->size != file.size) whole.store(false);
  });
  if (!whole.load()) return false;
  for (std::atomic<Seen>& seen : seen_) seen.store(Seen::unchanged);
  unchanged_.store(seen_.size());
  return true;
}

base::Result<void> DiskPublication::fail(base::Error error) {
  failed_.store(true, std::memory_order_relaxed);
  const std::lock_guard lock(mutex_);
  if (!first_error_) first_error_ = error;
  return error;
}

base::Result<void> DiskPublication::put(std::string_view path, std::string_view bytes) {
  if (!is_site_path(path)) return fail(bad_path(path));
  NewFile file;
  file.path = path;
  file.size = bytes.size();
  file.hash = base::hash_bytes(bytes);
  base::Result<void> result = put_checked(std::move(file), bytes);
  return result ? result : fail(result.error());
}

base::Result<void> DiskPublication::put_file(std::string_view path, const std::string& root,
                                             std::string_view source) {
  if (!is_site_path(path)) return fail(bad_path(path));
  const base::Result<OpenFile> opened = open_file(root, source);
  if (!opened) return fail(opened.error());
  FileSum sum;
  if (const int error = sum_file(opened->descriptor.number(), sum)) {
    return fail(disk_error("read", root + "/" + std::string(source), error));
  }
  NewFile file;
  file.path = path;
  file.size = sum.size;
  file.hash = sum.hash;
  base::Result<void> result = put_checked(std::move(file), {opened->descriptor.number(), sum.hash});
  return result ? result : fail(result.error());
}

base::Result<base::Hash> DiskPublication::put_written(
    std::string_view path, const std::function<void(base::Sink& out)>& write) {
  if (!is_site_path(path)) return fail(bad_path(path)).error();
  thread_local std::string spare;  // keeps its memory from file to file
  Gathering gathering(disk_, staging_ ? &*staging_ : nullptr);
  spare.clear();
  gathering.text().swap(spare);
  write(gathering);
  NewFile file;
  file.path = path;
  if (const int error = gathering.finish()) return fail(staging_problem(file.path, error)).error();
  file.size = gathering.size();
  file.hash = gathering.hash();
  const base::Hash hash = file.hash;
  base::Result<void> result = put_checked(std::move(file), gathering.bytes(hash));
  gathering.text().swap(spare);
  if (!result) return fail(result.error()).error();
  return hash;
}

base::Result<bool> DiskPublication::keep(std::string_view path) {
  const std::size_t place = manifest_.find(path);
  if (compare_bytes_ || place == Manifest::npos) return false;
  const base::Result<Target> target = look_at(std::string(path));
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

std::optional<base::Hash> DiskPublication::last_hash(std::string_view path) const {
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

base::Result<void> DiskPublication::put_checked(NewFile file, const NewBytes& bytes) {
  const std::string path = file.path;
  base::Result<Target> target = look_at(path);
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
    if (base::Result<void> staged = stage(file, bytes); !staged) return staged;
  }
  if (!same || !known) add(std::move(file));
  return {};
}

base::Result<void> DiskPublication::stage(NewFile& file, const NewBytes& bytes) {
  const bool in_tree = whole_tree() || !folder_exists(folder_of(file.path));
  const int error = in_tree ? staging_->stage_in_tree(file.path, bytes)
                            : staging_->stage_file(bytes, file.staged);
  if (error == 0) return {};
  if (error == ESTALE) {
    return base::Error{base::printable(file.path) + " changed while it was published: build again"};
  }
  if (in_tree && (error == EEXIST || error == ENOTDIR || error == EISDIR)) {
    return base::Error{"the site has two files, or a file and a folder, named " +
                       base::printable(file.path)};
  }
  return staging_problem(file.path, error);
}

base::Error DiskPublication::staging_problem(const std::string& path, int error) const {
  return disk_error("stage " + base::printable(path) + " in", place_.state_path(), error);
}

base::Result<DiskPublication::Target> DiskPublication::look_at(const std::string& path) {
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

void DiskPublication::abandon() {
  if (ended_ || options_.dry_run || !state_.lock) return;
  if (staged_state_ || (staging_ && staging_->begun())) clear_staging(disk_, state_);
  if (!has_manifest_) remove_state(place_, disk_, state_);
}

base::Result<std::unique_ptr<Publication>> begin_publication(const PublishOptions& options,
                                                             std::size_t expected_files) {
  base::Result<OutputPlace> place = find_output_place(options.output, options.protected_folders);
  if (!place) return place.error();
  auto publication = std::make_unique<DiskPublication>(options, std::move(*place));
  if (base::Result<void> begun = publication->begin(expected_files); !begun) return begun.error();
  return std::unique_ptr<Publication>(std::move(publication));
}

base::Result<bool> recover_publication(const std::string& output) {
  base::Result<OutputPlace> place = find_output_place(output, {});
  if (!place) return place.error();
  StateFolder state;
  state.folder.reset(open(place->state_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const bool waiting =
      state.folder && (state_has(state, state::journal) || state_has(state, state::staging) ||
                       state_has(state, state::new_manifest));
  if (!waiting) return false;
  Disk disk;
  base::Result<StateFolder> locked = open_state(*place, disk);
  if (!locked) return locked.error();
  if (locked->busy) return false;
  return recover(disk, *place, *locked);
}

}  // namespace dayleaf::files
