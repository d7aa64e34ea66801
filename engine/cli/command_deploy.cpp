#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/deploy_result.h"
#include "cli/deploy_workflow.h"
#include "cli/own_action.h"
#include "cli/pages_size.h"
#include "cli/work.h"
#include "deploy/find_place.h"
#include "deploy/push_branch.h"
#include "deploy/sync_site.h"
#include "files/paths.h"
#include "files/published_site.h"
#include "model/identifiers.h"

namespace dayleaf::cli {
namespace {

Exit exit_of(deploy::Trouble trouble) {
  switch (trouble) {
    case deploy::Trouble::request:
      return Exit::usage;
    case deploy::Trouble::there:
      return Exit::network;
    case deploy::Trouble::here:
      break;
  }
  return Exit::disk;
}

// Options of one way that were given with another.
std::string find_stray_option(const Options& options) {
  if (options.shards > 1 || options.action) return "--shards and --action need --workflow";
  if (options.daily || options.no_check) {
    return "--daily, --no-daily and --no-check need --workflow";
  }
  if (options.branch && options.to) return "--branch and --to are two ways: choose one";
  if (options.branch) return {};
  const std::pair<bool, std::string> of_branch[] = {{options.remote.has_value(), "--remote"},
                                                    {options.message.has_value(), "--message"},
                                                    {options.cname.has_value(), "--cname"},
                                                    {options.no_history, "--no-history"}};
  for (const auto& [given, name] : of_branch) {
    if (given) return name + " needs --branch";
  }
  if (!options.to)
    return "deploy needs to know where: --workflow, --branch gh-pages, or --to PLACE";
  return {};
}

// What is deployed is what `build` makes. Its result goes to the standard error, since ours is the
// result here.
Exit build_first(const Options& options, const Console& console) {
  Options building = options;
  building.json = false;
  building.dry_run = false;
  building.force = false;
  Console aside{console.err, console.err, console.err_is_terminal, console.environment,
                console.left_to_exit};
  return run_build(building, aside);
}

bool on_continuous_integration(const Console& console) {
  const std::string value = console.variable("CI");
  return !value.empty() && value != "false" && value != "0";
}

// Nobody sets up an identity on a machine that lives for a minute; a person's machine is asked to
// have one, since the commits are shown to others.
std::optional<deploy::Identity> fallback_identity(const Console& console) {
  if (!on_continuous_integration(console)) return {};
  if (console.variable("GITHUB_ACTIONS") == "true") {
    return deploy::Identity{"github-actions[bot]",
                            "41898282+github-actions[bot]@users.noreply.github.com"};
  }
  return deploy::Identity{"dayleaf", "dayleaf@localhost"};
}

// A path of the command line, which is below the folder where we were started, as an absolute one.
std::string from_here(const std::string& path, const Options& options) {
  return files::absolute_path(files::join_path(options.root.value_or("."), path)) +
         (path.ends_with('/') ? "/" : "");
}

deploy::BranchTarget branch_target_of(const Options& options, const Settings& settings,
                                      const Console& console) {
  deploy::BranchTarget target;
  target.folder = settings.root;
  target.branch = *options.branch;
  target.remote = options.remote.value_or("origin");
  if (target.remote.starts_with("./") || target.remote.starts_with("../")) {
    target.remote = from_here(target.remote, options);
  }
  target.message = options.message.value_or("");
  target.cname = options.cname.value_or("");
  target.keep_history = !options.no_history;
  target.force = options.force;
  target.dry_run = options.dry_run;
  target.now = options.now
                   ? *options.now
                   : std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  target.fallback = fallback_identity(console);
  if (console.variable("GITHUB_ACTIONS") == "true") {
    target.includes_below = console.variable("RUNNER_TEMP");
  }
  return target;
}

// Builds, holds the built site still, and sends it.
template <typename Send>
Exit build_and_send(const Options& options, const Console& console, const Settings& settings,
                    const Send& send) {
  if (!options.no_build) {
    const Exit built = build_first(options, console);
    if (built != Exit::ok) {
      return show_failure(built,
                          built == Exit::content ? "the site has mistakes, so it was not deployed;"
                                                   " --no-build deploys it as it is"
                                                 : "the site was not deployed",
                          options, console);
    }
  }
  ProgressLine progress(options, console);
  const auto step = [&progress](std::string_view what) { progress.update(what, 0, 1); };
  step("read");
  base::Result<files::PublishedSite> site =
      files::open_published_site(base::below(settings.root, settings.site.output));
  base::Result<void> verified = site ? files::verify_published_site(*site, jobs_of(options))
                                     : base::Result<void>(site.error());
  if (!verified) {
    progress.finish();
    return show_failure(Exit::disk, verified.error().message, options, console);
  }
  const deploy::Deployment deployment = send(*site, step);
  progress.finish();
  if (!deployment.report) {
    return show_failure(exit_of(deployment.trouble), deployment.report.error().message, options,
                        console);
  }
  show_report(*deployment.report, options, console);
  return Exit::ok;
}

std::uint64_t size_of(const files::PublishedSite& site) {
  std::uint64_t bytes = 0;
  for (const files::PublishedFile& file : site.manifest.files()) bytes += file.size;
  return bytes;
}

// A branch on GitHub is there for Pages.
bool goes_to_pages(const deploy::CheckedTarget& target, const Settings& settings) {
  return target.url.find(model::github_host) != std::string::npos || is_for_pages(settings);
}

Exit deploy_to_branch(const Options& options, const Console& console, const Settings& settings) {
  const deploy::BranchTarget target = branch_target_of(options, settings, console);
  const deploy::TargetCheck check = deploy::check_branch_target(target);
  if (!check.target) {
    return show_failure(exit_of(check.trouble), check.target.error().message, options, console);
  }
  return build_and_send(
      options, console, settings,
      [&](const files::PublishedSite& site, const deploy::DeployStep& step) {
        std::string fault = goes_to_pages(*check.target, settings)
                                ? find_size_fault(settings, size_of(site))
                                : std::string();
        if (!fault.empty()) {
          return deploy::Deployment{base::Error{std::move(fault)}, deploy::Trouble::request};
        }
        return deploy::push_branch(target, *check.target, site, step);
      });
}

// What is wrong with a folder here as the place of a site: publishing there must not meet the site
// that it comes from. Empty: nothing.
std::string find_overlap(const std::string& place, const Settings& settings) {
  const auto is_or_holds = [](const std::string& folder, const std::string& other) {
    return files::way_inside(other, folder).has_value();
  };
  const std::string folder = files::resolved_path(place);
  const std::string root = files::resolved_path(settings.root.empty() ? "." : settings.root);
  const std::string output = files::resolved_path(base::below(settings.root, settings.site.output));
  const std::string content =
      files::resolved_path(base::below(settings.root, settings.site.content));
  for (const std::string& kept : {root, output, content}) {
    if (is_or_holds(folder, kept)) {
      return "--to: " + base::printable(place) + (folder == kept ? " is " : " holds ") +
             base::printable(kept) + ": choose a folder of its own";
    }
  }
  if (is_or_holds(output, folder) || is_or_holds(content, folder)) {
    return "--to: " + base::printable(place) + " is inside the site: choose a folder of its own";
  }
  return {};
}

std::unique_ptr<deploy::Place> make_place(const deploy::Address& address) {
  if (address.kind == deploy::AddressKind::bucket) return deploy::make_rclone_place(address.text);
  if (address.kind == deploy::AddressKind::folder) return deploy::make_folder_place(address.text);
  return deploy::make_rsync_place(address.text);
}

Exit deploy_to_place(const Options& options, const Console& console, const Settings& settings) {
  const bool may_be_remote = options.to->find(':') != std::string::npos;
  deploy::Address address = deploy::read_address(
      *options.to, may_be_remote ? deploy::list_rclone_remotes() : std::vector<std::string>());
  std::string wrong;
  if (address.kind == deploy::AddressKind::wrong) wrong = "--to: " + address.text;
  if (address.kind == deploy::AddressKind::folder) {
    address.text = from_here(address.text, options);
    wrong = find_overlap(address.text, settings);
  }
  if (!wrong.empty()) return show_failure(Exit::usage, wrong, options, console);

  const std::unique_ptr<deploy::Place> place = make_place(address);
  if (const base::Result<void> ready = place->check(); !ready) {
    return show_failure(exit_of(place->trouble()), ready.error().message, options, console);
  }
  return build_and_send(
      options, console, settings,
      [&](const files::PublishedSite& site, const deploy::DeployStep& step) {
        return deploy::sync_site(*place, site, {options.force, options.dry_run}, step);
      });
}

}  // namespace

// Each way to deploy is a function of its own; exactly one is asked for.
Exit run_deploy(const Options& options, const Console& console) {
  if (options.workflow) return deploy_workflow(options, console, own_action());
  if (const std::string stray = find_stray_option(options); !stray.empty()) {
    return show_failure(Exit::usage, stray, options, console);
  }
  const Work work = read_settings(options, console);
  if (work.exit != Exit::ok) return give_up(work, options, console);
  if (options.branch) return deploy_to_branch(options, console, *work.settings);
  return deploy_to_place(options, console, *work.settings);
}

}  // namespace dayleaf::cli
