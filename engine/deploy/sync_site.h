#pragma once

#include "deploy/deploy_report.h"
#include "deploy/place.h"
#include "files/published_site.h"

namespace dayleaf::deploy {

struct SyncOptions {
  bool force = false;    // also a place where something is that dayleaf did not put there; compares
                         // every file instead of trusting the manifest
  bool dry_run = false;  // changes nothing there
};

// Makes a place hold a verified site, by comparing its manifest with the manifest of the last
// deployment there (`.dayleaf-manifest`, which lies in the place because several machines may
// deploy to it). Sent is what differs, removed is what the manifest names and the site does not;
// whatever else lies there is never touched.
//
// New files come first, then changed ones, then removals go: no page links to what is not there
// yet. Before all that, the manifest names the old and the new files, so that a deployment that was
// cut off is finished by the next.
Deployment sync_site(Place& place, const files::PublishedSite& site, const SyncOptions& options,
                     const DeployStep& step);

}  // namespace dayleaf::deploy
