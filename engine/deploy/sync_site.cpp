#include "deploy/sync_site.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/lent.h"
#include "deploy/sync_plan.h"
#include "files/temporary_folder.h"

namespace dayleaf::deploy {
namespace {

class Sync {
 public:
  Sync(Place& place, base::Lent<const files::PublishedSite> site,
       base::Lent<const SyncOptions> options, base::Lent<const DeployStep> step)
      : place_(place), site_(site), options_(options), step_(step) {}

  Deployment run() {
    base::Result<DeployReport> report = deploy();
    return {std::move(report), trouble_ ? *trouble_ : place_.trouble()};
  }

 private:
  base::Error fault(Trouble trouble, std::string message) {
    trouble_ = trouble;
    return base::Error{std::move(message)};
  }

  base::Result<DeployReport> deploy() {
    step_("compare");
    base::Result<files::Manifest> there = read_manifest();
    if (!there) return there.error();
    SyncPlan plan = plan_sync(site_.manifest, *there);
    const bool up_to_date = plan.added.empty() && plan.changed.empty() && plan.removed.empty();
    if (!options_.dry_run && (!up_to_date || options_.force)) {
      base::Result<void> done = carry_out(plan, *there);
      if (!done) return done.error();
    }
    DeployReport report;
    report.target = place_.name();
    report.added = std::move(plan.added);
    report.changed = std::move(plan.changed);
    report.removed = std::move(plan.removed);
    report.unchanged = plan.unchanged;
    report.bytes = plan.bytes;
    return report;
  }

  base::Result<files::Manifest> read_manifest() {
    base::Result<std::optional<std::string>> text = place_.read(manifest_name);
    if (!text) return text.error();
    if (*text) {
      std::optional<files::Manifest> manifest = files::Manifest::parse(**std::move(text));
      if (manifest) return *std::move(manifest);
      if (options_.force) return files::Manifest();
      return fault(Trouble::request, place_.name() + ": its record " + std::string(manifest_name) +
                                         " is damaged; with --force every file is sent anew, and"
                                         " what is no longer part of the site stays");
    }
    base::Result<bool> filled = place_.holds_files();
    if (!filled) return filled.error();
    if (*filled && !options_.force) {
      return fault(Trouble::request, place_.name() +
                                         " holds files that dayleaf did not put there: with --force"
                                         " the site is put between them");
    }
    return files::Manifest();
  }

  base::Result<void> carry_out(const SyncPlan& plan, const files::Manifest& there) {
    base::Result<files::TemporaryFolder> folder = files::TemporaryFolder::make();
    if (!folder) return fault(Trouble::here, folder.error().message);
    base::Result<void> done = put_manifest(*folder, write_manifest_of_both(site_.manifest, there));
    if (!done) return done;
    if (is_between(there)) {
      done = remove_leftovers(there);
      if (!done) return done;
    }
    step_("send");
    const std::size_t few = site_.manifest.files().size() / 4;
    if (options_.force) {
      std::vector<std::string> all;
      for (const files::PublishedFile& file : site_.manifest.files()) all.emplace_back(file.path);
      done = place_.send({site_.folder, std::move(all), true, false});
    } else {
      for (const std::vector<std::string>* paths : {&plan.added, &plan.changed}) {
        if (paths->empty()) continue;
        done = place_.send({site_.folder, *paths, false, paths->size() <= few});
        if (!done) return done;
      }
    }
    if (!done) return done;
    step_("remove");
    done = place_.remove(plan.removed, plan.folders);
    if (!done) return done;
    return put_manifest(*folder, files::write_manifest(site_.manifest.files(), ""));
  }

  // A file without a hash: the last deployment was cut off.
  static bool is_between(const files::Manifest& there) {
    return std::any_of(there.files().begin(), there.files().end(),
                       [](const files::PublishedFile& file) { return file.hash == base::Hash{}; });
  }

  base::Result<void> remove_leftovers(const files::Manifest& there) {
    std::vector<std::string> paths = {std::string(manifest_name)};
    for (const files::PublishedFile& file : there.files()) paths.emplace_back(file.path);
    return place_.remove_leftovers(paths);
  }

  base::Result<void> put_manifest(const files::TemporaryFolder& folder, const std::string& text) {
    base::Result<void> written = folder.write(manifest_name, text);
    if (!written) return fault(Trouble::here, written.error().message);
    return place_.send({folder.path(), {std::string(manifest_name)}, false, true});
  }

  Place& place_;
  const files::PublishedSite& site_;
  const SyncOptions& options_;
  const DeployStep& step_;
  std::optional<Trouble> trouble_;
};

}  // namespace

Deployment sync_site(Place& place, const files::PublishedSite& site, const SyncOptions& options,
                     const DeployStep& step) {
  return Sync(place, site, options, step).run();
}

}  // namespace dayleaf::deploy
