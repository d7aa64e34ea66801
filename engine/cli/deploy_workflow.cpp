#include "cli/deploy_workflow.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "base/diagnostics.h"
#include "base/text.h"
#include "cli/deploy_result.h"
#include "cli/report.h"
#include "cli/repository.h"
#include "cli/settings.h"
#include "cli/workflow.h"
#include "files/read_tree.h"
#include "json/write_json.h"
#include "pipeline/read_site.h"

namespace dayleaf {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view workflow_path = ".github/workflows/pages.yml";

// What the options say and a workflow would not, since it only has the repository.
std::string option_out_of_place(const Options& options) {
  if (options.branch || options.to)
    return "--workflow is a way to deploy of its own: leave out the other";
  if (options.config) return "--workflow needs the settings in dayleaf.toml, not --config";
  if (options.content || options.output || options.theme || options.base_url ||
      !options.set.empty()) {
    return "--workflow builds what dayleaf.toml says: put it there instead of into an option";
  }
  return {};
}

// The repository and where the site is in it; or what is in the way.
Result<WorkflowFacts> gather_facts(const Settings& settings, const Repository& repository,
                                   const Options& options) {
  WorkflowFacts facts;
  facts.branch = repository.default_branch;
  facts.action = options.action.value_or(own_action());
  facts.shards = options.shards;
  std::error_code failure;
  const fs::path root = fs::canonical(settings.root.empty() ? "." : settings.root, failure);
  const fs::path site = root.lexically_relative(repository.root);
  const fs::path output =
      (root / settings.site.output).lexically_normal().lexically_relative(repository.root);
  if (failure || output.empty() || *output.begin() == ".." || output == ".") {
    return Error{"the output folder \"" + printable(settings.site.output) +
                 "\" is not inside the repository " + printable(repository.root) +
                 ": name another one as [build] output"};
  }
  facts.site = site.generic_string();
  facts.output = output.generic_string();
  return facts;
}

// What was done with the file.
struct Writing {
  std::string done;  // "written", "unchanged", "kept"
  std::string why;   // for people; empty when it goes without saying
};

Result<Writing> write_file(const fs::path& path, const std::string& text, bool force) {
  std::error_code failure;
  if (fs::exists(fs::symlink_status(path, failure))) {
    const Result<std::string> before = read_file(path.string());
    if (!before && !force) return before.error();
    if (before && *before == text) return Writing{"unchanged", {}};
    const WorkflowOrigin origin = before ? origin_of_workflow(*before) : WorkflowOrigin::foreign;
    if (origin != WorkflowOrigin::untouched && !force) {
      return Writing{"kept", origin == WorkflowOrigin::edited
                                 ? "it was edited; --force overwrites it, -n shows the new one"
                                 : "dayleaf did not write it; --force overwrites it"};
    }
  }
  fs::create_directories(path.parent_path(), failure);
  if (failure) {
    return Error{"cannot make " + printable(path.parent_path().string()) + ": " +
                 failure.message()};
  }
  // Neither the file nor its folders may lead out of the repository.
  if (fs::canonical(path.parent_path(), failure) != path.parent_path() || failure) {
    return Error{printable(path.parent_path().string()) + " is a link: make it a folder"};
  }
  if (fs::is_symlink(path, failure)) fs::remove(path, failure);
  errno = 0;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  if (!out.flush()) {
    return Error{"cannot write " + printable(path.string()) + ": " + std::strerror(errno)};
  }
  return Writing{"written", {}};
}

// Both as the person at the shell sees it.
std::string seen_from_here(const fs::path& path) {
  std::error_code failure;
  const fs::path here = fs::current_path(failure);
  const std::string relative = path.lexically_relative(here).generic_string();
  return failure || relative.empty() ? path.string() : relative;
}

void print_next_steps(const Repository& repository, const std::string& path, std::ostream& err) {
  err << "once:    on GitHub, Settings > Pages > Build and deployment > Source: GitHub Actions\n"
         "next:    git add "
      << path << " && git commit -m \"Publish with dayleaf\" && git push origin "
      << repository.default_branch << "\n";
}

}  // namespace

Exit deploy_workflow(const Options& options, const Console& console) {
  const auto fail = [&](const std::string& message, Exit exit) {
    return show_failure(exit, message, options, console);
  };
  if (const std::string wrong = option_out_of_place(options); !wrong.empty()) {
    return fail(wrong, Exit::usage);
  }
  Diagnostics diagnostics;
  const std::optional<Settings> settings = load_settings(options, console, diagnostics);
  report(diagnostics.all(), choose_style(options, console), console.err);
  if (!settings) return fail("the settings are wrong, so no workflow was written", Exit::settings);
  const std::optional<Repository> repository = find_repository(settings->root);
  if (!repository) {
    return fail("the site is in no Git repository: `git init` makes one, and GitHub must have it",
                Exit::settings);
  }
  const Result<WorkflowFacts> facts = gather_facts(*settings, *repository, options);
  if (!facts) return fail(facts.error().message, Exit::settings);
  const Result<std::string> text = make_workflow(*facts);
  if (!text) return fail(text.error().message, Exit::settings);

  const fs::path path = fs::path(repository->root) / workflow_path;
  Writing writing{"not written", "--dry-run"};
  if (!options.dry_run) {
    Result<Writing> written = write_file(path, *text, options.force);
    if (!written) return fail(written.error().message, Exit::disk);
    writing = *std::move(written);
  }
  const std::string shown = printable(seen_from_here(path));
  if (options.json) {
    console.out << write_json(Object{{"path", path.string()},
                                     {"done", writing.done},
                                     {"branch", facts->branch},
                                     {"site", facts->site},
                                     {"output", facts->output},
                                     {"action", facts->action},
                                     {"shards", static_cast<std::int64_t>(facts->shards)},
                                     {"workflow", *text}},
                              JsonStyle::indented)
                << "\n";
    return Exit::ok;
  }
  if (options.dry_run) {
    console.out << *text;
    return Exit::ok;
  }
  if (options.quiet) return Exit::ok;
  console.err << writing.done << std::string(9 - std::min<std::size_t>(8, writing.done.size()), ' ')
              << shown << (writing.why.empty() ? "" : ": " + writing.why) << "\n";
  if (writing.done == "kept") return Exit::ok;
  print_next_steps(*repository, shown, console.err);
  return Exit::ok;
}

}  // namespace dayleaf
