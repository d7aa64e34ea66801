#pragma once

#include <optional>
#include <string>

#include "base/hash.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/work.h"
#include "pipeline/build_cache.h"

namespace dayleaf::cli {

// What the last build into the same output left, held against what this one is made from.
struct LastBuild {
  std::string path;  // of the cache, below the site's folder
  // What this build is made from, if its history is what is kept of it now; "": not known.
  std::string made_from;
  base::Hash made_of;  // the same without the history
  base::Hash made_by;  // the same without the digests and the theme; zero: not known
  std::optional<pipeline::BuildCache> cache;
  std::string note;  // for people; empty: nothing to say

  // The last build was made from the same, and said what this one would say.
  bool says_all(const base::Date& today) const {
    return cache && cache->made_from == made_from && pipeline::holds_on(cache->result, today);
  }
};

// Where the cache of an output is, below the site's folder: ".dayleaf/cache/0123456789abcdef". A
// site that is moved as a whole keeps its caches.
std::string build_cache_path(const std::string& root, const std::string& output);

// What a build is made from whose history has that hash (pipeline/site_history.h). A publication is
// recorded with the history that it leaves, so that the next build finds that nothing has changed.
std::string made_from(const LastBuild& last, const base::Hash& history);

LastBuild find_last_build(const Work& opened, const Options& options, const Console& console);

// What the files that still stand have lost since the last publication (pipeline/find_losses.h). A
// build of the newest digests only is asked for nothing.
base::Diagnostics losses_since(const LastBuild& last, const Work& work, const Options& options);

// What a part of a site (--shard) is made from, as its manifest says: no whole, but the last whole
// one that was published there can still be told, so that its sources are held against what is read
// now. "" when nothing is known of it.
std::string made_from_of_part(const Work& work);

// For the next build. What the disk says against it is a note for people, "" without one.
std::string keep_build(const LastBuild& last, const Work& work, pipeline::BuildCache cache);

}  // namespace dayleaf::cli
