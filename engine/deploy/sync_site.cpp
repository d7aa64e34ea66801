#include "deploy/sync_site.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/lent.h"
#include "deploy/sync_plan.h"
#include "files/temporary_folder.h"

namespace dayleaf {
namespace {

class Sync {
 public:
  Sync(Place& place, Lent<const PublishedSite> site, Lent<const SyncOptions> options,
       Lent<const DeployStep> step)
      : place_(place), site_(site), options_(options), step_(step) {}

  Deployment run() {
    Result<DeployReport> report = deploy();
    return {std::move(report), trouble_ ? *trouble_ : place_.trouble()};
  }

 private:
  Error fault(Trouble trouble, std::string message) {
    trouble_ = trouble;
    return Error{std::move(message)};
  }

  Result<DeployReport> deploy() {
    step_("compare");
    Result<Manifest> there = read_record();
    if (!there) return there.error();
    SyncPlan plan = plan_sync(site_.manifest, *there);
    const bool up_to_date = plan.added.empty() && plan.changed.empty() && plan.removed.empty();
    if (!options_.dry_run && (!up_to_date || options_.force)) {
      Result<void> done = carry_out(plan, *there);
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

  Result<Manifest> read_record() {
    Result<std::optional<std::string>> text = place_.read(record_name);
    if (!text) return text.error();
    if (*text) {
      std::optional<Manifest> record = Manifest::parse(**std::move(text));
      if (record) return *std::move(record);
      if (options_.force) return Manifest();
      return fault(Trouble::request, place_.name() + ": its record " + std::string(record_name) +
                                         " is damaged; with --force every file is sent anew, and"
                                         " what is no longer part of the site stays");
    }
    Result<bool> filled = place_.holds_files();
    if (!filled) return filled.error();
    if (*filled && !options_.force) {
      return fault(Trouble::request, place_.name() +
                                         " holds files that dayleaf did not put there: with --force"
                                         " the site is put between them");
    }
    return Manifest();
  }

  Result<void> carry_out(const SyncPlan& plan, const Manifest& there) {
    Result<TemporaryFolder> folder = TemporaryFolder::make();
    if (!folder) return fault(Trouble::here, folder.error().message);
    Result<void> done = put_record(*folder, write_record_of_both(site_.manifest, there));
    if (!done) return done;
    if (is_between(there)) {
      done = remove_leftovers(there);
      if (!done) return done;
    }
    step_("send");
    const std::size_t few = site_.manifest.files().size() / 4;
    if (options_.force) {
      std::vector<std::string> all;
      for (const PublishedFile& file : site_.manifest.files()) all.emplace_back(file.path);
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
    return put_record(*folder, write_manifest(site_.manifest.files(), ""));
  }

  // A file without a hash: the last deployment was cut off.
  static bool is_between(const Manifest& there) {
    return std::any_of(there.files().begin(), there.files().end(),
                       [](const PublishedFile& file) { return file.hash == Hash{}; });
  }

  Result<void> remove_leftovers(const Manifest& there) {
    std::vector<std::string> paths = {std::string(record_name)};
    for (const PublishedFile& file : there.files()) paths.emplace_back(file.path);
    return place_.remove_leftovers(paths);
  }

  Result<void> put_record(const TemporaryFolder& folder, const std::string& text) {
    Result<void> written = folder.write(record_name, text);
    if (!written) return fault(Trouble::here, written.error().message);
    return place_.send({folder.path(), {std::string(record_name)}, false, true});
  }

  Place& place_;
  const PublishedSite& site_;
  const SyncOptions& options_;
  const DeployStep& step_;
  std::optional<Trouble> trouble_;
};

}  // namespace

Deployment sync_site(Place& place, const PublishedSite& site, const SyncOptions& options,
                     const DeployStep& step) {
  return Sync(place, site, options, step).run();
}

}  // namespace dayleaf
