#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/hash.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "pipeline/build_site.h"

namespace dayleaf::pipeline {

// The digest of a day with one paper.
inline std::string digest(const std::string& date, const std::string& id,
                          const std::string& bullet) {
  return "## Daily Papers (" + date + ")\n\n### [A title](https://arxiv.org/abs/" + id +
         ")\n\nVote: 3\n\n- " + bullet + "\n";
}

// The site of a folder, ready to be shown, in English.
inline std::unique_ptr<PlannedSite> plan(const kit::TemporaryFolder& folder, model::Site site) {
  site.language = "en";
  BuildOptions options;
  options.root = folder.path().string();
  options.made_by = base::hash_bytes("by");  // without it no page knows its inputs
  base::Diagnostics diagnostics;
  base::Result<LoadedSite> loaded = load_site(site, options);
  REQUIRE(loaded);
  std::unique_ptr<PlannedSite> planned =
      plan_site(site, {}, *std::move(loaded), options, diagnostics);
  REQUIRE(planned);
  return planned;
}

}  // namespace dayleaf::pipeline
