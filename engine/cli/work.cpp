#include "cli/work.h"

#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/failure.h"
#include "cli/shown_command.h"
#include "cli/workers.h"
#include "files/publish.h"
#include "pipeline/read_site.h"
#include "theme/theme.h"

namespace dayleaf {
namespace {

namespace fs = std::filesystem;

Work& stop(Work& work, Exit exit, std::string failure = {}) {
  work.exit = exit;
  work.failure = std::move(failure);
  return work;
}

Progress told(Work& work, ProgressLine& progress) {
  return [&work, &progress](std::string_view step, std::size_t done, std::size_t total) {
    if (done == 0) work.watch.start(step);  // a stage begins, on this thread
    progress.update(step, done, total);
  };
}

}  // namespace

std::size_t jobs_of(const Options& options) {
  return options.jobs > 0 ? options.jobs : usual_jobs();
}

Date today_of(const Options& options) {
  using std::chrono::floor, std::chrono::seconds, std::chrono::system_clock;
  return date_of(options.now ? *options.now : floor<seconds>(system_clock::now()));
}

std::string missing_content(const Options& options, const std::string& config_path,
                            const std::string& content) {
  std::error_code ignored;
  std::string text = fs::exists(content, ignored)
                         ? content + " is a file, not a folder with digests"
                         : "there is no folder " + content + " with digests";
  if (config_path.empty()) {
    text += ", and no dayleaf.toml here or above; `" + shown_command(options, "init") +
            "` starts a site";
  } else {
    text += "; [build] content in " + config_path + " or --content names it";
  }
  return text;
}

Work open_work(const Options& options, const Console& console, ProgressLine& progress) {
  Work work;

  // The settings say where everything is.
  work.settings = load_settings(options, console, work.diagnostics);
  if (!work.settings) return std::move(stop(work, Exit::settings));
  const Settings& settings = *work.settings;
  const Result<bool> recovered = recover_publication(below(settings.root, settings.site.output));
  if (!recovered) return std::move(stop(work, Exit::disk, recovered.error().message));

  const std::string folder = below(settings.root, settings.site.content);
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) {
    return std::move(
        stop(work, Exit::settings, missing_content(options, settings.config_path, folder)));
  }
  LoadContentOptions loading;
  loading.root = settings.root;
  loading.jobs = jobs_of(options);
  loading.limit = options.limit;
  loading.progress = told(work, progress);
  Result<Content> content = load_content(settings.site, loading);
  if (!content) return std::move(stop(work, Exit::disk, content.error().message));
  work.content = *std::move(content);
  work.theme_files = read_theme(settings.site, settings.root, work.theme_findings);
  work.watch.stop();
  return work;
}

void plan_work(Work& work, const Options& options, ProgressLine& progress, const Hash& made_by) {
  const Settings& settings = *work.settings;

  // The content decides the language, which the theme needs.
  ReadSiteOptions reading_options;
  reading_options.jobs = jobs_of(options);
  reading_options.drafts = options.drafts;
  reading_options.today = today_of(options);
  reading_options.progress = told(work, progress);
  Reading reading =
      read_content(settings.site, *std::move(work.content), reading_options, work.diagnostics);
  work.content.reset();

  work.watch.start("theme");
  Diagnostics theme_diagnostics = std::move(work.theme_findings);
  std::shared_ptr<const Theme> theme =
      open_theme(reading.site, std::move(work.theme_files), theme_diagnostics);
  const bool theme_is_wrong = theme == nullptr || theme_diagnostics.has_errors();
  work.diagnostics.append(std::move(theme_diagnostics));
  // The theme knows what may stand in [params]; asked here, the answer has the place in the file.
  const bool params_are_wrong =
      theme != nullptr && !params_fit(*theme, settings.site, settings.config_path,
                                      settings.config_text, work.diagnostics);
  if (theme_is_wrong || params_are_wrong) {
    stop(work, Exit::settings);
    return;
  }

  work.watch.start("plan");
  work.planned = plan_site(std::move(reading), std::move(theme), work.diagnostics, made_by);
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

Exit verdict(const Diagnostics& diagnostics, const Options& options) {
  const bool failed =
      diagnostics.has_errors() || (options.strict && diagnostics.count(Severity::warning) > 0);
  return failed ? Exit::content : Exit::ok;
}

}  // namespace dayleaf
