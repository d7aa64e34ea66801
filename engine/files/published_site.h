#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"
#include "files/manifest.h"
#include "files/output_place.h"

namespace dayleaf::files {

// A site as it stands published in an output folder, for those who carry it elsewhere. While this
// lives, nobody publishes there.
struct PublishedSite {
  std::string folder;  // absolute, links resolved
  Manifest manifest;
  StateFolder state;
};

// Finishes a publication that was interrupted. Errors: nothing was published there, another process
// publishes there now, the manifest is damaged. Reads no file of the site.
base::Result<PublishedSite> open_published_site(const std::string& output);

// Reads every file, without following links. An Error names the first that is not the regular file
// with the bytes that were published.
base::Result<void> verify_published_site(const PublishedSite& site, std::size_t jobs);

}  // namespace dayleaf::files
