#include "pipeline/build_site.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "render/edition.h"
#include "render/outputs.h"

namespace dayleaf {
PlannedSite::PlannedSite(Reading made_reading, std::shared_ptr<const Theme> made_theme)
    : reading(std::move(made_reading)), theme(std::move(made_theme)) {}

std::unique_ptr<PlannedSite> plan_site(Reading reading, std::shared_ptr<const Theme> theme,
                                       Diagnostics& diagnostics) {
  auto planned = std::make_unique<PlannedSite>(std::move(reading), std::move(theme));
  const Edition edition{planned->reading.archive, planned->reading.site, *planned->theme};
  planned->pages = plan_pages(edition, diagnostics);
  return planned;
}

Result<PublishReport> publish_site(const PlannedSite& planned, const PublishSiteOptions& options) {
  const Site& site = planned.reading.site;
  PublishOptions publish;
  publish.output = below(options.root, site.output);
  publish.atomic = options.atomic;
  publish.dry_run = options.dry_run;
  publish.force = options.force;
  publish.jobs = options.jobs;
  publish.protected_folders = {below(options.root, site.content), below(options.root, "themes"),
                               options.root.empty() ? "." : options.root};
  if (!options.settings_hash.empty()) {
    publish.made_from = to_hex(hash_bytes(options.settings_hash + to_hex(planned.reading.hash) +
                                          to_hex(theme_hash(*planned.theme))));
  }
  // A site without a digest has a front page all the same; it counts as nothing.
  const std::size_t expected = planned.reading.archive.days.empty() ? 0 : planned.pages.size();
  Result<std::unique_ptr<Publication>> publication = begin_publication(publish, expected);
  if (!publication) return publication.error();

  if ((*publication)->is_current()) return (*publication)->commit();

  if (options.progress) options.progress("write", 0, planned.pages.size());
  std::atomic<std::size_t> done{0};
  std::atomic<bool> failed{false};
  std::mutex failure_mutex;
  std::optional<Error> failure;
  parallel_for(planned.pages.size(), options.jobs, [&](std::size_t item) {
    if (failed.load(std::memory_order_relaxed)) return;
    const Page& page = planned.pages[item];
    thread_local std::string bytes;  // keeps its memory from page to page
    bytes.clear();
    page.fill(bytes);
    const Result<void> put = (*publication)->put(page.path, bytes);
    if (!put && !failed.exchange(true)) {
      const std::lock_guard lock(failure_mutex);
      failure = put.error();
    }
    if (options.progress) options.progress("write", ++done, planned.pages.size());
  });
  if (failure) return *failure;
  if (options.progress) options.progress("publish", 0, 1);
  return (*publication)->commit();
}

}  // namespace dayleaf
