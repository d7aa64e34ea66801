#include "pipeline/publish_site.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

#include "base/hash.h"
#include "base/lent.h"
#include "base/parallel.h"
#include "base/text.h"
#include "pipeline/load_own_files.h"
#include "records/record_format.h"
#include "render/formats.h"

namespace dayleaf::pipeline {
namespace {

files::PublishOptions publish_options(const model::Site& site, const PublishSiteOptions& options) {
  files::PublishOptions publish;
  publish.output = base::below(options.root, site.output);
  publish.atomic = options.atomic;
  publish.dry_run = options.dry_run;
  publish.force = options.force;
  publish.jobs = options.jobs;
  publish.protected_folders = {base::below(options.root, site.content),
                               base::below(options.root, "themes"),
                               base::below(options.root, std::string(records::records_folder)),
                               base::below(options.root, std::string(records::media_folder)),
                               options.root.empty() ? "." : options.root};
  publish.made_from = options.made_from;
  publish.counted = [](std::string_view path) {
    const render::Format* const format = render::format_of_file(path);
    return format != nullptr && format->kind == model::PageKind::feed;
  };
  if (options.shard) {
    publish.owns = [shard = *options.shard](std::string_view path) { return is_in(shard, path); };
  }
  return publish;
}

// A site without a digest has a front page all the same; it counts as nothing.
std::size_t expected_files(std::size_t pages, bool any_day) { return any_day ? pages : 0; }

// The publication of one site, page by page from many threads.
class Run {
 public:
  Run(files::Publication& publication, base::Lent<const model::Site> site,
      const PublishSiteOptions& options)
      : publication_(publication),
        site_(site),
        known_(options.known != nullptr && !options.made_from.empty() &&
                       options.known->made_from == publication.last_made_from()
                   ? options.known
                   : nullptr),
        full_(options.full),
        root_(options.root) {}

  // Its inputs, and whether they are those of the last publication.
  base::Hash look_at(const model::Page& page, bool& same) const {
    const base::Hash inputs = page.inputs ? page.inputs() : base::Hash();
    same = known_ != nullptr && inputs != base::Hash() && known_->inputs_of(page.path) == inputs;
    return inputs;
  }

  void publish(const model::Page& page, bool same) {
    if (failed_.load(std::memory_order_relaxed)) return;
    if (same && !full_) {
      const base::Result<bool> kept = publication_.keep(page.path);
      if (!kept) return fail(kept.error());
      if (*kept) return;
    }
    if (!page.file.empty()) {
      filled_.fetch_add(1, std::memory_order_relaxed);
      const FilePlace place = place_of_file(site_, root_, page.file);
      const base::Result<void> put = publication_.put_file(page.path, place.root, place.path);
      if (!put) fail(put.error());
      return;
    }
    filled_.fetch_add(1, std::memory_order_relaxed);
    const base::Result<base::Hash> put = publication_.put_written(page.path, page.fill);
    if (!put) return fail(put.error());
    if (same && full_ && publication_.last_hash(page.path) != *put) {
      const std::lock_guard lock(mutex_);
      mistaken_.push_back(page.path);
    }
  }

  const std::optional<base::Error>& failure() const { return failure_; }
  std::size_t filled() const { return filled_; }

  std::vector<std::string> take_mistaken() {
    std::sort(mistaken_.begin(), mistaken_.end());
    return std::move(mistaken_);
  }

 private:
  void fail(const base::Error& error) {
    if (failed_.exchange(true)) return;
    const std::lock_guard lock(mutex_);
    failure_ = error;
  }

  files::Publication& publication_;
  const model::Site& site_;
  const BuildCache* const known_;
  const bool full_;
  const std::string root_;  // the site's folder
  std::atomic<bool> failed_{false};
  std::atomic<std::size_t> filled_{0};
  std::mutex mutex_;  // of what follows
  std::optional<base::Error> failure_;
  std::vector<std::string> mistaken_;
};

}  // namespace

base::Result<PublishedPages> publish_site(const PlannedSite& planned,
                                          const PublishSiteOptions& options) {
  const std::vector<model::Page>& pages = planned.pages;
  const bool any_day = !planned.reading.archive.days.empty();
  base::Result<std::unique_ptr<files::Publication>> publication = files::begin_publication(
      publish_options(planned.reading.site, options), expected_files(pages.size(), any_day));
  if (!publication) return publication.error();

  const SiteHistory& history = planned.history;
  if (history.wanted) {
    // Pages were planned with what stood there before the lock was taken. A part of a site that was
    // published meanwhile has kept what this one will.
    base::Result<std::optional<std::string>> there = (*publication)->last_history();
    if (there && *there != history.text_before && *there != history.text) {
      return base::Error{"another build published to " +
                         base::printable(base::below(options.root, planned.reading.site.output)) +
                         " meanwhile: build again"};
    }
  }

  const bool current = !options.full && (*publication)->is_current();
  if (!current && options.progress) options.progress("write", 0, pages.size());
  Run run(**publication, planned.reading.site, options);
  std::atomic<std::size_t> done{0};
  PublishedPages published;
  published.inputs =
      base::parallel_map(pages.size(), options.jobs, [&](std::size_t item) -> PageInputs {
        const model::Page& page = pages[item];
        if (options.shard && !is_in(*options.shard, page.path)) return {};
        bool same = false;
        const base::Hash inputs = run.look_at(page, same);
        if (current) return {path_hash(page.path), inputs};
        run.publish(page, same);
        if (options.progress) options.progress("write", ++done, pages.size());
        return {path_hash(page.path), inputs};
      });
  if (run.failure()) return *run.failure();
  std::erase_if(published.inputs,
                [](const PageInputs& page) { return page.inputs == base::Hash(); });
  std::sort(published.inputs.begin(), published.inputs.end());
  published.mistaken = run.take_mistaken();
  published.filled = run.filled();

  if (!current && options.progress) options.progress("publish", 0, 1);
  base::Result<files::PublishReport> report = (*publication)->commit();
  if (!report) return report.error();
  published.report = *std::move(report);
  if (!history.text.empty()) {
    // Should it not come to this, the next build finds the same changes and writes the same pages.
    const base::Result<void> kept = (*publication)->keep_history(history.text);
    if (!kept) {
      published.report.notes.push_back(kept.error().message +
                                       "; the next build tells of these changes again");
    }
  }
  return published;
}

base::Result<std::optional<files::PublishReport>> confirm_site(const model::Site& site,
                                                               const BuildResult& result,
                                                               const PublishSiteOptions& options) {
  base::Result<std::unique_ptr<files::Publication>> publication = files::begin_publication(
      publish_options(site, options), expected_files(result.pages, result.counts.days > 0));
  if (!publication) return publication.error();
  if (!(*publication)->is_current()) return std::optional<files::PublishReport>();
  base::Result<files::PublishReport> report = (*publication)->commit();
  if (!report) return report.error();
  return std::optional<files::PublishReport>(*std::move(report));
}

}  // namespace dayleaf::pipeline
