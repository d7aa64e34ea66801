#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/result.h"
#include "model/archive.h"
#include "model/site.h"

namespace dayleaf {

// Told how far a step is, for a progress line: once with done = 0 by the calling thread as the step
// begins, then from any thread, not more often than once an item.
using Progress = std::function<void(std::string_view step, std::size_t done, std::size_t total)>;

struct ReadSiteOptions {
  std::string root;  // the site's folder; "" is the current one
  std::size_t jobs = 1;
  std::size_t limit = 0;      // only the newest so many digests, by path; 0: all
  std::optional<Date> today;  // a digest of a later day is warned about; not set: none is
  Progress progress;          // may be empty
};

// What `dayleaf check` counts.
struct Counts {
  std::int64_t sheets = 0;
  std::int64_t days = 0;
  std::int64_t entries = 0;
  std::int64_t papers = 0;
  std::int64_t authors = 0;  // distinct names
  std::int64_t tags = 0;     // topics that papers have
  std::int64_t images = 0;
  std::int64_t videos = 0;
  std::int64_t votes_sum = 0;
  std::int64_t bullets = 0;  // top-level items of the summaries
};

// A site's content, read and gathered.
struct Reading {
  Site site;  // language resolved: "ko" or "en"
  Archive archive;
  Counts counts;
  std::uint64_t bytes = 0;  // of the content files
  Hash hash;                // of every content file's path and bytes, and of the site's own topics
};

// Reads every digest below the content folder, in parallel, and gathers them into an archive. What
// is wrong in the content is in `diagnostics`, in path order. An Error: the content folder cannot
// be read at all.
Result<Reading> read_site(const Site& site, const ReadSiteOptions& options,
                          Diagnostics& diagnostics);

Counts count_archive(const Archive& archive);

// `path` below `root`, or `path` itself when it is absolute or root is empty.
std::string below(const std::string& root, const std::string& path);

}  // namespace dayleaf
