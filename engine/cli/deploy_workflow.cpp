#include "cli/deploy_workflow.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/shell_word.h"
#include "base/text.h"
#include "cli/deploy_result.h"
#include "cli/report.h"
#include "cli/repository.h"
#include "cli/settings.h"
#include "cli/workflow.h"
#include "files/below.h"
#include "files/read_tree.h"
#include "files/stays_inside.h"
#include "json/write_json.h"
#include "pipeline/read_site.h"
#include "records/records_files.h"

namespace dayleaf {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view pages_path = ".github/workflows/pages.yml";
constexpr std::string_view daily_path = ".github/workflows/daily.yml";

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

// A folder of the site as the repository sees it; nullopt when it is not inside.
std::optional<std::string> inside(const Repository& repository, const fs::path& path) {
  const fs::path relative = path.lexically_normal().lexically_relative(repository.root);
  if (relative.empty() || *relative.begin() == "..") return std::nullopt;
  std::string name = relative.generic_string();
  if (name.size() > 1 && name.back() == '/') name.pop_back();
  return name;
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
  if (failure) return Error{"cannot find " + printable(settings.root) + ": " + failure.message()};
  const auto outside = [&](std::string_view what, const std::string& name) {
    return Error{"the " + std::string(what) + " folder \"" + printable(name) +
                 "\" is not inside the repository " + printable(repository.root) +
                 ": name another one as [build] " + std::string(what)};
  };
  const std::optional<std::string> site = inside(repository, root);
  const std::optional<std::string> output = inside(repository, root / settings.site.output);
  const std::optional<std::string> content = inside(repository, root / settings.site.content);
  if (!site || !output || *output == ".") return outside("output", settings.site.output);
  if (!content) return outside("content", settings.site.content);
  facts.site = *site;
  facts.output = *output;
  facts.content = *content;
  return facts;
}

// Whether papers are to be fetched by a workflow. Nobody who writes digests by hand shall find
// commits of a robot among theirs: it takes an option, a day that was fetched, or a workflow that
// is there already.
bool wants_daily(const Settings& settings, const Repository& repository, const Options& options) {
  if (options.daily) return *options.daily;
  const std::string days = below(settings.root, std::string(records_folder) + "/days");
  return !is_missing(days) || !is_missing((fs::path(repository.root) / daily_path).string());
}

// A workflow, and what was done with its file.
struct Writing {
  Writing(fs::path file, std::string workflow) : path(std::move(file)), text(std::move(workflow)) {}

  fs::path path;
  std::string text;
  std::string done = "not written";  // or "written", "unchanged", "kept"
  std::string why;                   // for people; empty when it goes without saying
};

Result<void> write_file(Writing& writing, bool force) {
  const fs::path& path = writing.path;
  const auto end = [&writing](std::string done, std::string why = {}) {
    writing.done = std::move(done);
    writing.why = std::move(why);
    return Result<void>();
  };
  std::error_code failure;
  if (fs::exists(fs::symlink_status(path, failure))) {
    const Result<std::string> before = read_file(path.string());
    if (!before && !force) return before.error();
    if (before && *before == writing.text) return end("unchanged");
    const WorkflowOrigin origin = before ? origin_of_workflow(*before) : WorkflowOrigin::foreign;
    if (origin != WorkflowOrigin::untouched && !force) {
      return end("kept", origin == WorkflowOrigin::edited
                             ? "it was edited; --force overwrites it, -n shows the new one"
                             : "dayleaf did not write it; --force overwrites it");
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
  out << writing.text;
  if (!out.flush()) {
    return Error{"cannot write " + printable(path.string()) + ": " + std::strerror(errno)};
  }
  return end("written");
}

// Both as the person at the shell sees it.
std::string seen_from_here(const fs::path& path) {
  std::error_code failure;
  const fs::path here = fs::current_path(failure);
  const std::string relative = path.lexically_relative(here).generic_string();
  return failure || relative.empty() ? path.string() : relative;
}

void print_next_steps(const Repository& repository, const std::string& paths, std::ostream& err) {
  err << "once:    on GitHub, Settings > Pages > Build and deployment > Source: GitHub Actions\n"
         "next:    git add"
      << paths << " && git commit -m \"Publish with dayleaf\" && git push origin "
      << shell_word(repository.default_branch) << "\n";
}

// A pages.yml that stays as somebody wrote it may not be one that another workflow can call.
bool cannot_be_called(const Writing& pages) {
  if (pages.done != "kept") return false;
  const Result<std::string> text = read_file(pages.path.string());
  return text && text->find("workflow_call") == std::string::npos;
}

void print_for_people(const std::vector<Writing>& writings, const Repository& repository,
                      const Options& options, std::ostream& err) {
  std::string paths;
  for (const Writing& writing : writings) {
    const std::string shown = printable(seen_from_here(writing.path));
    err << writing.done << std::string(9 - std::min<std::size_t>(8, writing.done.size()), ' ')
        << shown << (writing.why.empty() ? "" : ": " + writing.why) << "\n";
    if (writing.done != "kept") paths += " " + shell_path(seen_from_here(writing.path));
  }
  if (writings.size() > 1 && cannot_be_called(writings.front())) {
    err << "warning: daily.yml publishes by calling pages.yml, which has no workflow_call: add it "
           "(-n shows how) or let --force write pages.yml anew\n";
  }
  if (writings.size() == 1 && !options.daily) {
    err << "left out daily.yml, which would fetch papers every day: none were fetched here so far; "
           "--daily writes it\n";
  }
  if (!paths.empty()) print_next_steps(repository, paths, err);
}

Object describe(const Writing& writing) {
  return Object{
      {"path", writing.path.string()}, {"done", writing.done}, {"workflow", writing.text}};
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
  Result<std::string> pages = make_workflow(*facts);
  if (!pages) return fail(pages.error().message, Exit::settings);
  std::vector<Writing> writings;
  writings.emplace_back(fs::path(repository->root) / pages_path, *std::move(pages));
  if (wants_daily(*settings, *repository, options)) {
    Result<std::string> daily = make_daily_workflow(*facts);
    if (!daily) return fail(daily.error().message, Exit::settings);
    writings.emplace_back(fs::path(repository->root) / daily_path, *std::move(daily));
  }
  for (Writing& writing : writings) {
    if (options.dry_run) continue;
    const std::string folder = writing.path.parent_path().string();
    if (const Result<void> inside = stays_inside(repository->root, folder); !inside) {
      return fail(inside.error().message, Exit::disk);
    }
    if (const Result<void> written = write_file(writing, options.force); !written) {
      return fail(written.error().message, Exit::disk);
    }
  }
  if (options.json) {
    Object document = describe(writings.front());
    document.set("branch", facts->branch);
    document.set("site", facts->site);
    document.set("output", facts->output);
    document.set("action", facts->action);
    document.set("shards", static_cast<std::int64_t>(facts->shards));
    document.set("daily", writings.size() > 1 ? Value(describe(writings.back())) : Value());
    console.out << write_json(std::move(document), JsonStyle::indented) << "\n";
  } else if (options.dry_run) {
    for (const Writing& writing : writings) {
      console.out << (&writing == &writings.front() ? "" : "---\n") << writing.text;
    }
  } else if (!options.quiet) {
    print_for_people(writings, *repository, options, console.err);
  }
  return Exit::ok;
}

}  // namespace dayleaf
