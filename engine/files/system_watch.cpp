#include <linux/limits.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "files/change_source.h"
#include "files/descriptor.h"
#include "files/open_beneath.h"
#include "files/walk_tree.h"

namespace dayleaf::files {
namespace {

constexpr std::uint32_t names_changed = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO;
constexpr std::uint32_t folder_left = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT;
constexpr std::uint32_t wanted =
    names_changed | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;

constexpr int most_hops = 40;  // as the kernel follows links

// What a watched folder is to us. One folder may be several: part of the tree, and where a file of
// the options or the target of a link lies.
struct View {
  std::string folder;  // as the caller knows it
  std::string only;    // a name: no other counts, and…
  std::string means;   // …this is the path that it stands for

  friend bool operator==(const View&, const View&) = default;
};

using Views = std::unordered_map<int, std::vector<View>>;  // by watch descriptor

// The folder and the name in it.
std::pair<std::string, std::string> split_last(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return {".", path};
  return {slash == 0 ? "/" : path.substr(0, slash), path.substr(slash + 1)};
}

bool is_link(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

std::string read_link(const std::string& path) {
  std::array<char, PATH_MAX> target{};
  const ssize_t size = readlink(path.c_str(), target.data(), target.size());
  return size <= 0 ? std::string() : std::string(target.data(), static_cast<std::size_t>(size));
}

class InotifySource final : public ChangeSource, private TreeVisitor {
 public:
  InotifySource(base::Lent<const WatchOptions> options, Descriptor inotify)
      : options_(options), inotify_(std::move(inotify)) {}

  int descriptor() const override { return inotify_.number(); }

  bool collect(News& news) override {
    alignas(inotify_event) std::array<char, 64U << 10> events;  // NOLINT(*-member-init)
    bool found = false;
    while (true) {
      const ssize_t size = read(inotify_.number(), events.data(), events.size());
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) return found;
      for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
        inotify_event event{};
        std::memcpy(&event, events.data() + at, sizeof event);
        const char* const name = events.data() + at + sizeof event;
        if (take(event, event.len == 0 ? "" : name, news)) found = true;
        at += sizeof event + event.len;
      }
    }
  }

  // Walks the whole tree again when folders or links came or went. Every folder is watched before
  // its names are read, so what comes later is told by an event.
  base::Result<void> settle(News& news) override {
    if (!walk_again_) return {};
    walk_again_ = false;
    found_.clear();
    links_.clear();
    error_ = 0;
    for (const std::string& folder : options_.folders) {
      watch_name(folder, folder);
      walk_tree(folder, *this);
    }
    for (const std::string& file : options_.files) watch_name(file, file);
    if (error_ != 0) return limit_reached();
    if (settled_) tell_new(news);
    settled_ = true;
    for (const auto& [watch, views] : views_) {
      if (!found_.contains(watch)) inotify_rm_watch(inotify_.number(), watch);
    }
    views_ = std::move(found_);
    return {};
  }

 private:
  base::Error limit_reached() const {
    if (error_ == ENOSPC) {
      return base::Error{"the limit on watched folders (fs.inotify.max_user_watches) is reached"};
    }
    return base::Error{"the kernel cannot watch folders: " + reason_of(error_)};
  }

  bool take(const inotify_event& event, const std::string& name, News& news) {
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
      walk_again_ = true;
      news.everything = true;
      return true;
    }
    const auto views = views_.find(event.wd);
    if (views == views_.end()) return false;
    if ((event.mask & IN_IGNORED) != 0) {  // gone, and its number with it
      walk_again_ = true;
      views_.erase(views);
      return false;
    }
    bool counts = false;
    for (const View& view : views->second) {
      if (tell(view, event.mask, name, news)) counts = true;
    }
    return counts;
  }

  bool tell(const View& view, std::uint32_t mask, const std::string& name, News& news) {
    if ((mask & folder_left) != 0) {
      walk_again_ = true;
      news.paths.insert(view.only.empty() ? view.folder : view.means);
      return true;
    }
    if (!view.only.empty()) {
      if (name != view.only) return false;
      if ((mask & (names_changed | IN_ISDIR)) != 0) walk_again_ = true;
      news.paths.insert(view.means);
      return true;
    }
    if (name.empty() || name.front() == '.') return false;
    std::string path = TreePath{view.folder, {}}.child(name).shown;
    // A folder's permissions count too: what could not be read may be readable now.
    if ((mask & IN_ISDIR) != 0 ||
        ((mask & names_changed) != 0 && (links_.contains(path) || is_link(path)))) {
      walk_again_ = true;
    }
    news.paths.insert(std::move(path));
    return true;
  }

  void enter_folder(const TreePath& folder) override { watch(folder.real, {folder.shown, {}, {}}); }
  void see_file(const TreePath&) override {}
  void see_link(const TreePath& link) override {
    links_.insert(link.shown);
    watch_name(link.real, link.shown);
  }

  // Watches for everything that `path` depends on: its name, and when that is a link, the name that
  // the link leads to, and so on. What does not exist is awaited in the nearest folder that does.
  void watch_name(std::string path, const std::string& shown) {
    for (int hop = 0; hop < most_hops && path != "/" && path != "."; ++hop) {
      const auto [folder, name] = split_last(path);
      const std::string real = real_path(folder);
      if (real.empty()) {
        path = folder;
        continue;
      }
      watch(real, {{}, name, shown});
      const std::string target = read_link(TreePath{{}, real}.child(name).real);
      if (target.empty()) return;
      path = without_last_slashes(target.starts_with('/') ? target
                                                          : TreePath{{}, real}.child(target).real);
    }
  }

  // An error is kept only when there is nothing else to do than to give up.
  void watch(const std::string& real, View view) {
    if (error_ != 0) return;
    int error = options_.fault ? options_.fault("watch") : 0;
    int number = -1;
    if (error == 0) {
      number = inotify_add_watch(inotify_.number(), real.c_str(), wanted | IN_ONLYDIR);
      if (number < 0) error = errno;
    }
    if (error == ENOSPC || error == ENOMEM) error_ = error;
    if (error == 0) found_[number].push_back(std::move(view));
  }

  // A folder that was not watched under its path until now may hold anything.
  void tell_new(News& news) const {
    for (const auto& [watch, views] : found_) {
      const auto known = views_.find(watch);
      for (const View& view : views) {
        const bool is_new =
            known == views_.end() ||
            std::find(known->second.begin(), known->second.end(), view) == known->second.end();
        if (is_new) news.paths.insert(view.only.empty() ? view.folder : view.means);
      }
    }
  }

  const WatchOptions& options_;
  const Descriptor inotify_;
  Views views_;
  Views found_;  // of the walk that is under way
  std::set<std::string> links_;
  int error_ = 0;
  bool walk_again_ = true;
  bool settled_ = false;  // once at least
};

}  // namespace

base::Result<std::unique_ptr<ChangeSource>> watch_by_inotify(const WatchOptions& options) {
  int error = options.fault ? options.fault("init") : 0;
  Descriptor inotify;
  if (error == 0) {
    inotify.reset(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    if (!inotify) error = errno;
  }
  if (error == EMFILE) {
    return base::Error{"the limit on watchers (fs.inotify.max_user_instances) is reached"};
  }
  if (error != 0) return base::Error{"the kernel cannot watch folders: " + reason_of(error)};
  auto source = std::make_unique<InotifySource>(options, std::move(inotify));
  News none;
  if (base::Result<void> settled = source->settle(none); !settled) return settled.error();
  return std::unique_ptr<ChangeSource>(std::move(source));
}

}  // namespace dayleaf::files
