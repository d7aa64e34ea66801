#include <sys/stat.h>
#include <time.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/lent.h"
#include "files/change_source.h"
#include "files/walk_tree.h"

namespace dayleaf::files {
namespace {

constexpr std::int64_t nanoseconds = 1'000'000'000;

std::int64_t in_nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * nanoseconds + time.tv_nsec;
}

// What stat(2) says of a file; all 0 when there is none.
struct Trace {
  dev_t device = 0;
  ino_t number = 0;
  mode_t mode = 0;
  off_t size = 0;
  std::int64_t modified = 0;
  std::int64_t changed = 0;
  // So young that a second change may leave no trace: the clocks of file systems tick every few
  // milliseconds, those of some every two seconds.
  bool young = false;

  bool same_as(const Trace& other) const {
    return std::tie(device, number, mode, size, modified, changed) ==
           std::tie(other.device, other.number, other.mode, other.size, other.modified,
                    other.changed);
  }
};

using Traces = std::map<std::string, Trace>;

class Tracer final : public TreeVisitor {
 public:
  explicit Tracer(Traces& traces) : traces_(traces) {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    now_ = in_nanoseconds(now);
  }

  void enter_folder(const TreePath& folder) override {
    // Which folder it is counts, not when a name in it changed.
    struct stat status {};
    if (stat(folder.real.c_str(), &status) != 0) return;
    Trace& trace = traces_[folder.shown];
    trace.device = status.st_dev;
    trace.number = status.st_ino;
    trace.mode = status.st_mode;
  }

  void see_file(const TreePath& file) override {
    struct stat status {};
    Trace& trace = traces_[file.shown];
    if (stat(file.real.c_str(), &status) != 0) return;
    trace = {status.st_dev,
             status.st_ino,
             status.st_mode,
             status.st_size,
             in_nanoseconds(status.st_mtim),
             in_nanoseconds(status.st_ctim),
             false};
    const bool whole_seconds = trace.changed % nanoseconds == 0;
    trace.young = trace.changed > now_ - (whole_seconds ? 2 * nanoseconds : nanoseconds / 20);
  }

  // Stands for what it leads to.
  void see_link(const TreePath& link) override { see_file(link); }

 private:
  Traces& traces_;
  std::int64_t now_;
};

class PollSource final : public ChangeSource {
 public:
  explicit PollSource(base::Lent<const WatchOptions> options)
      : options_(options), traces_(look()) {}

  int descriptor() const override { return -1; }

  bool collect(News& news) override {
    Traces now = look();
    bool found = false;
    const auto tell = [&](const std::string& path) {
      told_.insert(path);
      found = true;
    };
    for (const auto& [path, trace] : now) {
      const auto before = traces_.find(path);
      if (before == traces_.end() || before->second.young || !trace.same_as(before->second)) {
        tell(path);
      }
    }
    for (const auto& [path, trace] : traces_) {
      if (!now.contains(path)) tell(path);
    }
    traces_ = std::move(now);
    if (!found && !tell_again_) return false;
    is_new_ = is_new_ || found;
    tell_again_ = false;
    news.paths.insert(told_.begin(), told_.end());
    return true;
  }

  // Whoever reads what is told now may meet a file that is there only between two looks: unless it
  // was no news any more, it is told again.
  base::Result<void> settle(News&) override {
    tell_again_ = std::exchange(is_new_, false);
    if (!tell_again_) told_.clear();
    return {};
  }

 private:
  Traces look() const {
    Traces traces;
    Tracer tracer(traces);
    for (const std::string& folder : options_.folders) walk_tree(folder, tracer);
    for (const std::string& file : options_.files) tracer.see_file({file, file});
    return traces;
  }

  const WatchOptions& options_;
  Traces traces_;
  std::set<std::string> told_;  // since it was quiet
  bool is_new_ = false;         // not all of it was told before
  bool tell_again_ = false;
};

}  // namespace

std::unique_ptr<ChangeSource> watch_by_polling(const WatchOptions& options) {
  return std::make_unique<PollSource>(options);
}

}  // namespace dayleaf::files
