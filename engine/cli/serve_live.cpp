#include "cli/serve_live.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "cli/report.h"
#include "cli/run_server.h"
#include "cli/settings.h"
#include "cli/work.h"
#include "files/paths.h"
#include "files/watch.h"
#include "pipeline/live_site.h"
#include "pipeline/load_content.h"
#include "pipeline/load_own_files.h"
#include "records/record_format.h"
#include "serve/preview_resources.h"
#include "serve/token.h"

namespace dayleaf::cli {
namespace {

using Clock = std::chrono::steady_clock;

// The settings, read again when their file may have changed.
class LiveSettingsReader {
 public:
  LiveSettingsReader(base::Lent<const Options> options, base::Lent<const Console> console)
      : options_(options), console_(console) {}

  void read() {
    base::Diagnostics diagnostics;
    std::optional<Settings> settings = load_settings(options_, console_, diagnostics);
    current_.diagnostics = std::move(diagnostics);
    if (!settings) {
      current_.site = nullptr;
      return;
    }
    const bool same = current_.site && current_.text == settings->config_text &&
                      current_.path == settings->config_path;
    if (!same) current_.site = std::make_shared<const model::Site>(settings->site);
    current_.path = settings->config_path;
    current_.text = settings->config_text;
    root_ = settings->root;
  }

  const pipeline::LiveSettings& current() const { return current_; }
  const std::string& root() const { return root_; }
  // Where the settings are, or would be.
  std::string path() const {
    return current_.path.empty() ? base::below(root_, "dayleaf.toml") : current_.path;
  }

 private:
  const Options& options_;
  const Console& console_;
  pipeline::LiveSettings current_;
  std::string root_;
};

// Watches what a site is made from, and shows it anew when it changes. The thread that reads is one
// of its own.
class LiveLoop {
 public:
  LiveLoop(LiveSettingsReader& settings, pipeline::LiveSite& live,
           base::Lent<const Options> options, base::Lent<const Console> console)
      : settings_(settings),
        live_(live),
        options_(options),
        console_(console),
        base_path_(settings.current().site->base.path) {}
  LiveLoop(const LiveLoop&) = delete;
  LiveLoop& operator=(const LiveLoop&) = delete;
  ~LiveLoop() { stop(); }

  // Before anything is read, so that no change falls between.
  base::Result<void> watch() {
    const model::Site& site = *settings_.current().site;
    files::WatchOptions watching;
    watching.folders = {base::below(settings_.root(), site.content),
                        base::below(settings_.root(), "themes"),
                        base::below(settings_.root(), std::string(records::records_folder)),
                        base::below(settings_.root(), std::string(records::media_folder)),
                        base::below(settings_.root(), std::string(pipeline::static_folder))};
    watching.files = {
        settings_.path(),
        base::below(settings_.root(), site.topics.file.empty() ? "topics.toml" : site.topics.file),
        base::below(settings_.root(), std::string(pipeline::people_file))};
    if (options_.poll) watching.poll = *options_.poll;
    if (watcher_ && watching.folders == watched_.folders && watching.files == watched_.files) {
      return {};
    }
    base::Result<std::unique_ptr<files::Watcher>> started = files::start_watcher(watching);
    if (!started) return started.error();
    const std::lock_guard lock(mutex_);
    watcher_ = *std::move(started);
    watched_ = watching;
    if (stopped_) watcher_->stop();
    return {};
  }

  void first_read() {
    show(nullptr, [](const serve::Event&) {});
  }

  void start(serve::Server& server) {
    thread_ = std::thread([this, &server] {
      const pipeline::Tell tell = [&server](const serve::Event& event) { server.publish(event); };
      say_notice();
      while (const std::optional<files::Changes> changes = watcher_->wait()) {
        const auto begin = Clock::now();
        take(*changes, tell, begin);
        say_notice();
      }
    });
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
      if (watcher_) watcher_->stop();
    }
    if (thread_.joinable()) thread_.join();
  }

 private:
  void take(const files::Changes& changes, const pipeline::Tell& tell, Clock::time_point begin) {
    const auto touched = [&](const std::string& path) {
      return changes.everything ||
             std::find(changes.paths.begin(), changes.paths.end(), path) != changes.paths.end();
    };
    if (touched(settings_.path())) settings_.read();
    const pipeline::Refreshed refreshed = show(changes.everything ? nullptr : &changes.paths, tell);
    if (!refreshed.changed) return;
    if (settings_.current().site) {
      if (const base::Result<void> watched = watch(); !watched)
        say("note: " + watched.error().message);
      if (settings_.current().site->base.path != base_path_) {
        say("note: start `dayleaf serve` again to serve below the new base path");
      }
    }
    if (options_.quiet) return;
    const auto taken =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count();
    const std::string what =
        changes.everything || changes.paths.empty()
            ? "the site"
            : base::printable(changes.paths.front()) +
                  (changes.paths.size() > 1
                       ? " and " + std::to_string(changes.paths.size() - 1) + " more"
                       : "");
    say(refreshed.is_wrong ? what + " changed; the last good state stays"
                           : what + " changed, shown after " + std::to_string(taken) + " ms");
  }

  // Prints what was not wrong the last time.
  pipeline::Refreshed show(const std::vector<std::string>* changed, const pipeline::Tell& tell) {
    pipeline::Refreshed refreshed = live_.refresh(settings_.current(), changed, tell);
    if (!refreshed.changed) return refreshed;
    std::vector<base::Diagnostic> fresh;
    for (const base::Diagnostic& one : refreshed.diagnostics.all()) {
      if (std::find(told_.begin(), told_.end(), one) == told_.end()) fresh.push_back(one);
    }
    told_ = refreshed.diagnostics.all();
    std::ostringstream text;
    ReportStyle style = choose_style(options_, console_);
    style.notes = options_.verbose > 0;
    report(fresh, style, text);
    console_.err << text.str() << std::flush;
    return refreshed;
  }

  void say_notice() {
    const std::string notice = watcher_->notice();
    if (notice.empty() || notice == notice_) return;
    notice_ = notice;
    say("note: " + notice);
  }

  void say(const std::string& line) const { console_.err << line + "\n" << std::flush; }

  LiveSettingsReader& settings_;
  pipeline::LiveSite& live_;
  const Options& options_;
  const Console& console_;
  const std::string base_path_;  // that the server was started with
  std::vector<base::Diagnostic> told_;
  std::string notice_;
  std::mutex mutex_;  // of the next two, for stop()
  std::unique_ptr<files::Watcher> watcher_;
  bool stopped_ = false;
  files::WatchOptions watched_;
  std::thread thread_;
};

}  // namespace

Exit serve_live(const Options& options, const Console& console) {
  LiveSettingsReader settings(options, console);
  settings.read();
  Work work;
  const auto stop = [&](Exit exit, std::string failure) {
    return give_up(std::move(work), exit, std::move(failure), options, console);
  };
  if (!settings.current().site) {
    work.diagnostics = settings.current().diagnostics;
    return stop(Exit::settings, "");
  }
  const model::Site& site = *settings.current().site;
  const std::string content = base::below(settings.root(), site.content);
  if (!files::is_folder(content)) {
    return stop(Exit::settings, missing_content(options, settings.current().path, content));
  }

  serve::ServeOptions serving = serve_options(options, site.base);
  serving.token = serve::make_token();
  serving.resources = serve::preview_resources();
  pipeline::LiveSiteOptions showing;
  showing.root = settings.root();
  showing.jobs = jobs_of(options);
  showing.limit = options.limit;
  showing.today = today_of(options);
  showing.token = serving.token;
  showing.reload = serving.reload;
  pipeline::LiveSite live(showing);
  LiveLoop loop(settings, live, options, console);
  if (const base::Result<void> watched = loop.watch(); !watched) {
    return stop(Exit::disk, watched.error().message);
  }
  loop.first_read();
  const base::Result<void> shown = run_server(
      serving, live, options, console, [&](serve::Server& server) { loop.start(server); },
      [&] { loop.stop(); });
  return shown ? Exit::ok : stop(Exit::disk, shown.error().message);
}

}  // namespace dayleaf::cli
