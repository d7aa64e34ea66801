#include "files/plan_steps.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <unordered_set>

#include "base/lent.h"
#include "base/text.h"
#include "files/open_beneath.h"
#include "files/published_tree.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

// Whether a list that is sorted by path has the path.
template <typename Files>
bool has(const Files& files, std::string_view path) {
  const auto place = std::lower_bound(
      files.begin(), files.end(), path,
      [](const auto& file, std::string_view other) { return std::string_view(file.path) < other; });
  return place != files.end() && place->path == path;
}

class Planner {
 public:
  Planner(base::Lent<const OutputPlace> place, int output, base::Lent<const Change> change)
      : place_(place), output_(output), change_(change) {}

  base::Result<std::vector<Step>> plan() {
    for (const std::string& folder : *change_.folders) {
      if (is_missing(folder_of(folder))) continue;  // comes with the folder that holds it
      if (base::Result<void> ready = make_way_for_folder(folder); !ready) return ready.error();
      moves_.push_back({StepKind::move, folder, state::staged_tree + "/" + folder});
    }
    for (const bool replaces : {false, true}) {
      for (const NewFile& file : *change_.files) {
        if (file.staged.empty() || file.replaces != replaces) continue;
        if (base::Result<void> ready = make_way_for_file(file); !ready) return ready.error();
        moves_.push_back({replaces ? StepKind::replace : StepKind::move, file.path, file.staged});
      }
    }
    if (base::Result<void> removed = remove_stale(); !removed) return removed.error();
    std::vector<Step> steps = std::move(first_);
    steps.insert(steps.end(), std::make_move_iterator(moves_.begin()),
                 std::make_move_iterator(moves_.end()));
    steps.insert(steps.end(), std::make_move_iterator(last_.begin()),
                 std::make_move_iterator(last_.end()));
    return steps;
  }

 private:
  bool is_missing(std::string_view folder) const {
    return std::binary_search(change_.folders->begin(), change_.folders->end(), folder);
  }

  base::Error in_the_way(std::string_view path, std::string_view what) const {
    return base::Error{"cannot write " + base::printable(place_.path() + "/" + std::string(path)) +
                       ": " + std::string(what) + "; move it away or publish elsewhere"};
  }

  base::Error is_both(std::string_view path) const {
    return base::Error{"the site has both a file and a folder named " + base::printable(path)};
  }

  // Entries of the folder can be made and removed. ELOOP, ENOTDIR, ENOENT: it is not a folder of
  // ours any more.
  int check_folder(std::string_view folder) {
    if (folder == checked_ && any_checked_) return checked_error_;
    any_checked_ = true;
    checked_ = folder;
    const Opened opened = open_without_links(output_, checked_, look_only | O_DIRECTORY);
    checked_error_ = opened.error;
    if (opened.error == 0 && faccessat(opened.file.number(), ".", W_OK | X_OK, AT_EACCESS) != 0) {
      checked_error_ = errno;
    }
    return checked_error_;
  }

  base::Result<void> check_parent(const std::string& path) {
    const int error = check_folder(folder_of(path));
    if (error == 0) return {};
    return disk_error("write", place_.path() + "/" + path, error);
  }

  Step removal(std::string path) {
    return {StepKind::remove, std::move(path), "removed/" + std::to_string(removals_++)};
  }

  base::Result<void> make_way_for_folder(const std::string& folder) {
    if (has(*change_.site, folder)) return is_both(folder);
    if (base::Result<void> parent = check_parent(folder); !parent) return parent;
    struct stat status {};
    if (fstatat(output_, folder.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno == ENOENT) return {};
      return disk_error("look at", place_.path() + "/" + folder, errno);
    }
    if (S_ISDIR(status.st_mode)) return {};
    if (!has(*change_.stale, folder)) {
      return in_the_way(folder, "a file or link that dayleaf did not publish is in the way");
    }
    first_.push_back(removal(folder));
    removed_first_.insert(folder);
    return {};
  }

  base::Result<void> make_way_for_file(const NewFile& file) {
    if (base::Result<void> parent = check_parent(file.path); !parent) return parent;
    if (!file.meets_folder) return {};
    std::vector<std::string> paths;
    if (const int error = list_all_files(output_, file.path, paths)) {
      return disk_error("read the folder", place_.path() + "/" + file.path, error);
    }
    std::set<std::string, std::greater<>> folders = {file.path};  // inner ones first
    for (const std::string& below : paths) {
      std::string path = file.path + "/" + below;
      if (has(*change_.site, path)) return is_both(file.path);
      if (!has(*change_.stale, path)) {
        return in_the_way(path, "a file that dayleaf did not publish is in the way");
      }
      for (std::string_view folder = folder_of(path); folder.size() > file.path.size();
           folder = folder_of(folder)) {
        folders.emplace(folder);
      }
      first_.push_back(removal(path));
      removed_first_.insert(std::move(path));
    }
    for (const std::string& folder : folders) {
      first_.push_back({StepKind::remove_folder, folder, {}});
    }
    return {};
  }

  base::Result<void> remove_stale() {
    if (change_.stale->empty()) return {};
    std::unordered_set<std::string_view> live;  // folders of the new site
    for (const PublishedFile& file : *change_.site) {
      std::string_view folder = folder_of(file.path);
      while (!folder.empty() && live.insert(folder).second) folder = folder_of(folder);
    }
    std::set<std::string_view, std::greater<>> emptied;  // inner ones first
    for (const PublishedFile& file : *change_.stale) {
      if (removed_first_.count(std::string(file.path)) != 0) continue;
      const int error = check_folder(folder_of(file.path));
      if (error == ENOENT || error == ENOTDIR || error == ELOOP) continue;
      if (error != 0) {
        return disk_error("remove", place_.path() + "/" + std::string(file.path), error);
      }
      last_.push_back(removal(std::string(file.path)));
      std::string_view folder = folder_of(file.path);
      while (!folder.empty() && live.count(folder) == 0 && emptied.insert(folder).second) {
        folder = folder_of(folder);
      }
    }
    for (const std::string_view folder : emptied) {
      last_.push_back({StepKind::remove_folder, std::string(folder), {}});
    }
    return {};
  }

  const OutputPlace& place_;
  const int output_;
  const Change& change_;
  std::vector<Step> first_;
  std::vector<Step> moves_;
  std::vector<Step> last_;
  std::set<std::string> removed_first_;
  std::size_t removals_ = 0;
  std::string checked_;
  bool any_checked_ = false;
  int checked_error_ = 0;
};

}  // namespace

base::Result<std::vector<Step>> plan_steps(const OutputPlace& place, int output,
                                           const Change& change) {
  return Planner(place, output, change).plan();
}

}  // namespace dayleaf::files
