#include "cli/work.h"

#include <chrono>
#include <utility>

#include "cli/failure.h"
#include "cli/shown_command.h"
#include "cli/workers.h"
#include "files/paths.h"
#include "files/publish.h"

namespace dayleaf::cli {
namespace {

Work& stop(Work& work, Exit exit, std::string failure = {}) {
  work.exit = exit;
  work.failure = std::move(failure);
  return work;
}

}  // namespace

std::size_t jobs_of(const Options& options) {
  return options.jobs > 0 ? options.jobs : usual_jobs();
}

base::Date today_of(const Options& options) {
  using std::chrono::floor, std::chrono::seconds, std::chrono::system_clock;
  return base::date_of(options.now ? *options.now : floor<seconds>(system_clock::now()));
}

std::string missing_content(const Options& options, const std::string& config_path,
                            const std::string& content) {
  std::string text = files::is_there(content) ? content + " is a file, not a folder with digests"
                                              : "there is no folder " + content + " with digests";
  if (config_path.empty()) {
    text += ", and no dayleaf.toml here or above; `" + shown_command(options, "init") +
            "` starts a site";
  } else {
    text += "; [build] content in " + config_path + " or --content names it";
  }
  return text;
}

Work read_settings(const Options& options, const Console& console) {
  Work work;
  work.settings = load_settings(options, console, work.diagnostics);
  if (!work.settings) work.exit = Exit::settings;
  return work;
}

Work open_work(const Options& options, const Console& console, ProgressLine& progress) {
  Work work = read_settings(options, console);
  if (work.exit != Exit::ok) return work;
  const Settings& settings = *work.settings;
  const base::Result<bool> recovered =
      files::recover_publication(base::below(settings.root, settings.site.output));
  if (!recovered) return std::move(stop(work, Exit::disk, recovered.error().message));

  const std::string folder = base::below(settings.root, settings.site.content);
  if (!files::is_folder(folder)) {
    return std::move(
        stop(work, Exit::settings, missing_content(options, settings.config_path, folder)));
  }
  base::Result<pipeline::LoadedSite> loaded =
      pipeline::load_site(settings.site, build_options(work, options, progress));
  if (!loaded) return std::move(stop(work, Exit::disk, loaded.error().message));
  work.loaded = *std::move(loaded);
  work.watch.stop();
  return work;
}

pipeline::BuildOptions build_options(Work& work, const Options& options, ProgressLine& progress) {
  pipeline::BuildOptions build;
  build.root = work.settings->root;
  build.jobs = jobs_of(options);
  build.limit = options.limit;
  build.drafts = options.drafts;
  build.today = today_of(options);
  build.progress = [&work, &progress](std::string_view step, std::size_t done, std::size_t total) {
    if (done == 0) work.watch.start(step);  // a stage begins, on this thread
    progress.update(step, done, total);
  };
  return build;
}

void plan_work(Work& work, const Options& options, ProgressLine& progress,
               const base::Hash& made_by) {
  const Settings& settings = *work.settings;
  pipeline::BuildOptions build = build_options(work, options, progress);
  build.made_by = made_by;
  work.planned = pipeline::plan_site(settings.site, {settings.config_path, settings.config_text},
                                     *std::exchange(work.loaded, {}), build, work.diagnostics);
  if (!work.planned) stop(work, Exit::settings);
  work.watch.stop();
}

Work plan_work(const Options& options, const Console& console, ProgressLine& progress) {
  Work work = open_work(options, console, progress);
  if (work.exit == Exit::ok) plan_work(work, options, progress);
  return work;
}

ReportStyle style_of(const Work& work, const Options& options, const Console& console) {
  ReportStyle style = choose_style(options, console);
  style.places.workspace = console.variable("GITHUB_WORKSPACE");
  if (work.settings) {
    style.places.site = work.settings->root;
    style.places.config = work.settings->config_path;
  }
  return style;
}

Exit give_up(const Work& work, const Options& options, const Console& console) {
  const ReportStyle style = style_of(work, options, console);
  report(work.diagnostics.all(), style, console.err);
  if (!work.failure.empty()) report_failure(work.failure, style, console.err);
  if (options.json) {
    print_document({{"diagnostics", to_values(work.diagnostics.all())}}, work.exit, work.failure,
                   work.diagnostics.all(), console);
  }
  return work.exit;
}

Exit give_up(Work work, Exit exit, std::string failure, const Options& options,
             const Console& console) {
  return give_up(stop(work, exit, std::move(failure)), options, console);
}

Exit verdict(const base::Diagnostics& diagnostics, const Options& options) {
  const bool failed = diagnostics.has_errors() ||
                      (options.strict && diagnostics.count(base::Severity::warning) > 0);
  return failed ? Exit::content : Exit::ok;
}

}  // namespace dayleaf::cli
