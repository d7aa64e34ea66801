#include "files/watch.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "files/change_source.h"
#include "files/descriptor.h"
#include "files/open_beneath.h"
#include "files/system.h"
#include "files/walk_tree.h"

namespace dayleaf::files {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds usual_poll{500};
constexpr int longest_in_debounces = 10;

class TreeWatcher final : public Watcher {
 public:
  TreeWatcher(WatchOptions options, Descriptor stop_read, Descriptor stop_write)
      : options_(std::move(options)),
        stop_read_(std::move(stop_read)),
        stop_write_(std::move(stop_write)) {
    for (std::string& folder : options_.folders) folder = without_last_slashes(std::move(folder));
    if (options_.poll.count() > 0) {
      source_ = watch_by_polling(options_);
      return;
    }
    base::Result<std::unique_ptr<ChangeSource>> source = watch_by_inotify(options_);
    if (source) {
      source_ = *std::move(source);
    } else {
      poll_because(source.error().message);
    }
  }

  std::optional<Changes> wait() override {
    News news;
    Clock::time_point quiet_at;
    Clock::time_point latest;
    while (true) {
      const bool asks = source_->descriptor() < 0;
      const Clock::time_point now = Clock::now();
      if (!news.empty() && now >= std::min(quiet_at, latest)) {
        if (base::Result<void> settled = source_->settle(news); !settled) {
          poll_because(settled.error().message);
          news.everything = true;
        }
        return Changes{{news.paths.begin(), news.paths.end()}, news.everything};
      }
      milliseconds timeout{-1};
      if (!news.empty()) {
        timeout = std::chrono::ceil<milliseconds>(std::min(quiet_at, latest) - now);
      } else if (asks) {
        timeout = options_.poll;
      }
      if (sleep(timeout)) return std::nullopt;
      const bool first = news.empty();
      if (!source_->collect(news)) continue;
      quiet_at = Clock::now() + options_.debounce;
      if (first) latest = Clock::now() + longest_in_debounces * options_.debounce;
    }
  }

  void stop() override {
    const char byte = 0;
    // The pipe is full only when it was stopped before.
    [[maybe_unused]] const ssize_t written = write(stop_write_.number(), &byte, 1);
  }

  std::string notice() const override { return notice_; }

 private:
  // Until there may be news, or for `timeout`. True: stopped. The byte stays in the pipe.
  bool sleep(milliseconds timeout) const {
    std::array<pollfd, 2> ready = {
        {{stop_read_.number(), POLLIN, 0}, {source_->descriptor(), POLLIN, 0}}};
    poll(ready.data(), ready.size(), static_cast<int>(timeout.count()));
    return ready[0].revents != 0;
  }

  void poll_because(const std::string& reason) {
    if (options_.poll.count() <= 0) options_.poll = usual_poll;
    notice_ = reason + "; looking for changes every " + std::to_string(options_.poll.count()) +
              " ms instead";
    source_ = watch_by_polling(options_);
  }

  WatchOptions options_;
  const Descriptor stop_read_;
  const Descriptor stop_write_;
  std::unique_ptr<ChangeSource> source_;
  std::string notice_;
};

}  // namespace

base::Result<std::unique_ptr<Watcher>> start_watcher(const WatchOptions& options) {
  std::array<int, 2> ends{};
  if (open_pipe(ends, Waiting::no) != 0) {
    return base::Error{"cannot watch for changes: " + reason_of(errno)};
  }
  return std::unique_ptr<Watcher>(
      std::make_unique<TreeWatcher>(options, Descriptor(ends[0]), Descriptor(ends[1])));
}

}  // namespace dayleaf::files
