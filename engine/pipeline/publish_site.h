#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "files/publish.h"
#include "pipeline/build_cache.h"
#include "pipeline/build_site.h"
#include "pipeline/shard.h"

namespace dayleaf::pipeline {

struct PublishSiteOptions : BuildOptions {
  bool atomic = false;
  bool dry_run = false;
  bool force = false;
  // Stands for everything that the site is made from: program, settings, content, theme. Empty: not
  // known, every page is filled and compared. Of a part, what its manifest says of that.
  std::string made_from = {};
  const BuildCache* known = nullptr;  // what the last build left; ignored when it is another's
  bool full = false;                  // fill every page, whatever is known
  std::optional<Shard> shard = {};    // only this part; the others stay as they are
};

struct PublishedPages {
  files::PublishReport report;
  std::size_t filled = 0;          // pages
  std::vector<PageInputs> inputs;  // of the pages that know theirs, by path: for the next build
  // With `full`: pages that would not have been filled, although their bytes are others now. There
  // is never one, or a fingerprint lacks something.
  std::vector<std::string> mistaken;
};

// Fills pages in parallel and publishes each as it is filled. A page whose inputs are those of the
// last publication is not filled; when everything is as it was, none is. An Error: the disk said
// no; the old site is whole.
base::Result<PublishedPages> publish_site(const PlannedSite& planned,
                                          const PublishSiteOptions& options);

// Without a plan: what there is to say when the last publication was made from the same and its
// files are there. nullopt: it was not, so the site has to be planned.
base::Result<std::optional<files::PublishReport>> confirm_site(const model::Site& site,
                                                               const BuildResult& result,
                                                               const PublishSiteOptions& options);

}  // namespace dayleaf::pipeline
