#include "cli/deploy_workflow.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/below.h"
#include "base/diagnostics.h"
#include "base/shell_word.h"
#include "base/text.h"
#include "base/version.h"
#include "cli/action_name.h"
#include "cli/deploy_result.h"
#include "cli/option_rows.h"
#include "cli/report.h"
#include "cli/repository.h"
#include "cli/settings.h"
#include "cli/shown_command.h"
#include "cli/workflow.h"
#include "cli/workflow_files.h"
#include "cli/write_workflow.h"
#include "files/open_beneath.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/stays_inside.h"
#include "json/write_json.h"
#include "records/record_format.h"
#include "render/listings.h"

namespace dayleaf::cli {
namespace {

// What is wrong with the options that were given: each must have an effect on the workflow, or on
// how this run tells of it. Empty: nothing.
std::string find_option_without_effect(const Options& options) {
  for (const auto& [option, value] : options.given) {
    const OptionRow* row = find_option(option);
    if (row == nullptr || row->more.is_for_workflow) continue;
    const std::string name(option);
    if (option == "--branch" || option == "--to") {
      return "--workflow is a way to deploy of its own: leave out " + name;
    }
    const std::string_view reason = row->more.not_for_workflow;
    return name + " has no effect with --workflow: " +
           (reason.empty() ? "leave it out" : std::string(reason));
  }
  return {};
}

// The action that puts dayleaf into a job: what somebody says, else what this program is.
struct Action {
  std::string name;
  std::string remark;   // for the workflow
  std::string warning;  // for the person; empty: none
};

base::Result<Action> choose_action(const Options& options, const Settings& settings,
                                   const OwnAction& own) {
  Action action;
  action.name = options.action.value_or(settings.site.deploy.action);
  if (!action.name.empty()) return action;
  if (own.name.empty()) {
    return base::Error{
        "a job on GitHub gets dayleaf from a repository there, and this dayleaf was not built in a "
        "clone from GitHub, so it does not know which. Say it: " +
        shown_command(options, "deploy --workflow --action OWNER/NAME@COMMIT") +
        ", where OWNER/NAME is the repository on GitHub that has the sources of dayleaf (a copy "
        "of yours will do) and COMMIT the 40 hex digits that `git ls-remote "
        "https://github.com/OWNER/NAME HEAD` prints. [deploy] action in dayleaf.toml says it for "
        "good"};
  }
  action.name = own.name;
  action.remark = "v" + std::string(base::program_version());
  const std::string commit = action.name.substr(action.name.find('@') + 1);
  if (own.changed) {
    action.remark += "; the dayleaf that wrote this had changes that are in no commit";
    action.warning = "this dayleaf was built with changes that are in no commit: workflows run " +
                     commit + " without them";
  } else if (own.unpushed) {
    action.warning = "where this dayleaf was built, " + repository_of_action(action.name) +
                     " was not known to have its commit " + commit +
                     ": workflows fail until that is pushed";
  }
  return action;
}

// The repository and where the site is in it; or what is in the way.
base::Result<WorkflowFacts> gather_facts(const Settings& settings, const Repository& repository,
                                         const Options& options) {
  WorkflowFacts facts;
  facts.branch = repository.default_branch;
  facts.shards = options.shards;
  facts.strict = options.strict;
  facts.max_size = settings.site.deploy.max_size;
  facts.hub = settings.site.feeds.hub;
  for (const render::Format* format :
       render::formats_wanted(settings.site.feeds, model::Listing::Kind::site)) {
    if (format->kind == model::PageKind::feed) facts.feeds.emplace_back(format->file_name);
  }
  const std::string root = files::real_path(settings.root.empty() ? "." : settings.root);
  if (root.empty()) return files::disk_error("find", settings.root, errno);
  // A folder of the site as the repository sees it; nullopt when it is not inside.
  const auto inside = [&](const std::string& path) {
    return files::way_inside(files::absolute_path(files::join_path(root, path)), repository.root);
  };
  const auto outside = [&](std::string_view what, const std::string& name) {
    return base::Error{"the " + std::string(what) + " folder \"" + base::printable(name) +
                       "\" is not inside the repository " + base::printable(repository.root) +
                       ": name another one as [build] " + std::string(what)};
  };
  const std::optional<std::string> site = inside("");
  const std::optional<std::string> output = inside(settings.site.output);
  const std::optional<std::string> content = inside(settings.site.content);
  if (!site || !output || *output == ".") return outside("output", settings.site.output);
  if (!content) return outside("content", settings.site.content);
  facts.site = *site;
  facts.output = *output;
  facts.content = *content;
  base::Result<WorkflowFiles> files = find_workflow_files(repository.root, *site);
  if (!files) return files.error();
  facts.suffix = files->suffix;
  if (facts.suffix.empty()) facts.others = std::move(files->others);
  return facts;
}

// Whether papers are to be fetched by a workflow. Nobody who writes digests by hand shall find
// commits of a robot among theirs: it takes an option, a day that was fetched, or a workflow that
// is there already.
bool wants_daily(const Settings& settings, const std::string& daily, const Options& options) {
  if (options.daily) return *options.daily;
  const std::string days =
      base::below(settings.root, std::string(records::records_folder) + "/days");
  return !files::is_missing(days) || !files::is_missing(daily);
}

// The workflows of a site; pages.yml is always one.
struct Writings {
  std::vector<WorkflowWriting> all;
  std::optional<std::size_t> daily;  // where in `all`
  std::optional<std::size_t> check;
};

base::Result<Writings> make_writings(const WorkflowFacts& facts, const Settings& settings,
                                     const Repository& repository, const Options& options) {
  Writings writings;
  const auto path_of = [&](std::string_view name) {
    return files::join_path(repository.root, path_of_workflow(name, facts.suffix));
  };
  const auto add = [&](std::string_view name,
                       base::Result<std::string> text) -> base::Result<void> {
    if (!text) return text.error();
    writings.all.emplace_back(path_of(name), *std::move(text));
    return {};
  };
  base::Result<void> done = add("pages", make_workflow(facts));
  if (done && wants_daily(settings, path_of("daily"), options)) {
    writings.daily = writings.all.size();
    done = add("daily", make_daily_workflow(facts));
  }
  if (done && !options.no_check) {
    writings.check = writings.all.size();
    done = add("check", make_check_workflow(facts));
  }
  if (!done) return done.error();
  return writings;
}

// Both as the person at the shell sees it.
std::string seen_from_here(const std::string& path) {
  const std::string way = files::way_to(path, files::absolute_path("."));
  return way.empty() ? path : way;
}

// From outside of the repository git has to be told where it is.
void print_next_steps(const Repository& repository, const std::vector<std::string>& paths,
                      std::ostream& err) {
  const bool is_here = files::way_inside(files::real_path("."), repository.root).has_value();
  const std::string git =
      is_here ? "git" : "git -C " + base::shell_path(seen_from_here(repository.root));
  err << "once:    on GitHub, Settings > Pages > Build and deployment > Source: GitHub Actions\n"
         "next:    "
      << git << " add";
  for (const std::string& path : paths) {
    err << " "
        << base::shell_path(is_here ? seen_from_here(path) : files::way_to(path, repository.root));
  }
  err << " && " << git << " commit -m \"Publish with dayleaf\" && " << git << " push origin "
      << base::shell_word(repository.default_branch) << "\n";
}

// A pages.yml that stays as somebody wrote it may not be one that another workflow can call.
bool cannot_be_called(const WorkflowWriting& pages) {
  if (pages.done != "kept") return false;
  const base::Result<std::string> text = files::read_file(pages.path);
  return text && text->find("workflow_call") == std::string::npos;
}

// GitHub Pages has one site for a repository: the workflow of the first one publishes the others.
void print_of_another_site(const WorkflowFacts& facts, const Repository& repository,
                           std::ostream& err) {
  const base::Result<std::string> first =
      files::read_file(repository.root, path_of_workflow("pages", ""), 1U << 20);
  const std::string called = path_of_workflow("pages", facts.suffix);
  const std::string folder = facts.suffix.substr(1);
  if (first && first->find("uses: ./" + called) != std::string::npos) return;
  err << "note: pages.yml is another site's, and GitHub Pages has one site for a repository. To "
         "publish this one as its folder "
      << folder << "/, call `dayleaf deploy --workflow` in the folder of that site now\n";
}

void print_for_people(const Writings& writings, const WorkflowFacts& facts,
                      const Repository& repository, const Options& options, std::ostream& err) {
  std::vector<std::string> paths;
  for (const WorkflowWriting& writing : writings.all) {
    const std::string shown = base::printable(seen_from_here(writing.path));
    err << writing.done << std::string(9 - std::min<std::size_t>(8, writing.done.size()), ' ')
        << shown << (writing.why.empty() ? "" : ": " + writing.why) << "\n";
    if (writing.done != "kept") paths.push_back(writing.path);
  }
  if (writings.daily && facts.suffix.empty() && cannot_be_called(writings.all.front())) {
    err << "warning: daily.yml publishes by calling pages.yml, which has no workflow_call: add it "
           "(-n shows how) or let --force write pages.yml anew\n";
  }
  if (!writings.daily && !options.daily) {
    err << "left out daily" << facts.suffix
        << ".yml, which would fetch papers every day: none were fetched here so far; "
           "--daily writes it\n";
  }
  if (!facts.suffix.empty()) print_of_another_site(facts, repository, err);
  if (!paths.empty()) print_next_steps(repository, paths, err);
}

model::Object describe(const WorkflowWriting& writing) {
  return model::Object{{"path", writing.path}, {"done", writing.done}, {"workflow", writing.text}};
}

model::Object document_of(const Writings& writings, const WorkflowFacts& facts) {
  const auto described = [&](const std::optional<std::size_t>& place) {
    return place ? model::Value(describe(writings.all[*place])) : model::Value();
  };
  model::Object document = describe(writings.all.front());
  document.set("branch", facts.branch);
  document.set("site", facts.site);
  document.set("output", facts.output);
  document.set("action", facts.action);
  document.set("shards", static_cast<std::int64_t>(facts.shards));
  document.set("daily", described(writings.daily));
  document.set("check", described(writings.check));
  return document;
}

}  // namespace

Exit deploy_workflow(const Options& options, const Console& console, const OwnAction& own) {
  const auto fail = [&](const std::string& message, Exit exit) {
    return show_failure(exit, message, options, console);
  };
  if (const std::string wrong = find_option_without_effect(options); !wrong.empty()) {
    return fail(wrong, Exit::usage);
  }
  base::Diagnostics diagnostics;
  const std::optional<Settings> settings = load_settings(options, console, diagnostics);
  report(diagnostics.all(), choose_style(options, console), console.err);
  if (!settings) return fail("the settings are wrong, so no workflow was written", Exit::settings);
  const std::optional<Repository> repository = find_repository(settings->root);
  if (!repository) {
    return fail("the site is in no Git repository: `git init` makes one, and GitHub must have it",
                Exit::settings);
  }
  base::Result<Action> action = choose_action(options, *settings, own);
  if (!action) return fail(action.error().message, Exit::usage);
  base::Result<WorkflowFacts> facts = gather_facts(*settings, *repository, options);
  if (!facts) return fail(facts.error().message, Exit::settings);
  if (facts->shards > 1 && !facts->suffix.empty()) {
    return fail("--shards is for the first site of a repository, whose workflow is pages.yml",
                Exit::usage);
  }
  facts->action = std::move(action->name);
  facts->action_remark = std::move(action->remark);
  base::Result<Writings> writings = make_writings(*facts, *settings, *repository, options);
  if (!writings) return fail(writings.error().message, Exit::settings);
  for (WorkflowWriting& writing : writings->all) {
    if (options.dry_run) continue;
    const std::string folder = files::parent_path(writing.path);
    if (const base::Result<void> inside = files::stays_inside(repository->root, folder); !inside) {
      return fail(inside.error().message, Exit::disk);
    }
    if (const base::Result<void> written = write_workflow(writing, options.force); !written) {
      return fail(written.error().message, Exit::disk);
    }
  }
  if (!action->warning.empty() && !options.quiet) {
    console.err << "warning: " << action->warning << "\n";
  }
  if (options.json) {
    console.out << json::write_json(document_of(*writings, *facts), json::JsonStyle::indented)
                << "\n";
  } else if (options.dry_run) {
    for (const WorkflowWriting& writing : writings->all) {
      console.out << (&writing == &writings->all.front() ? "" : "---\n") << writing.text;
    }
  } else if (!options.quiet) {
    print_for_people(*writings, *facts, *repository, options, console.err);
  }
  return Exit::ok;
}

}  // namespace dayleaf::cli
