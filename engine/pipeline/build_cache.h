#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/result.h"
#include "pipeline/read_site.h"

namespace dayleaf::pipeline {

// What a build leaves behind for the next one into the same output: a file in `.dayleaf/cache/` of
// the site's folder. No page depends on it, only how long it takes, and what a build can tell of a
// paper that a file has lost since. It belongs to one
// publication, that which was made from the same (PublishOptions::made_from is in the manifest and
// here); for any other it is as good as none.

// What a build said, for one that finds nothing changed and does not even parse.
struct BuildResult {
  Counts counts;
  std::uint64_t content_bytes = 0;
  std::uint64_t pages = 0;
  std::uint64_t feeds = 0;
  std::vector<std::string> drafts;   // paths of digests that were left out
  std::vector<std::string> waiting;  // the same, of days to come
  std::vector<base::Diagnostic> diagnostics;
  base::Date today;                  // as the build had it
  std::optional<base::Date> newest;  // date of a digest, of those that wait too
};

// Whether another day would have said the same: only digests that are still to come are told of
// or wait.
bool holds_on(const BuildResult& result, const base::Date& today);

// The inputs of a page, under the hash of its path.
struct PageInputs {
  std::uint64_t path = 0;
  base::Hash inputs;

  friend auto operator<=>(const PageInputs&, const PageInputs&) = default;
};

std::uint64_t path_hash(std::string_view path);

struct BuildCache {
  std::string made_from;
  BuildResult result;
  std::string sources;            // as write_sources() writes them: seldom read
  std::vector<PageInputs> pages;  // by path

  // Zero: not known.
  base::Hash inputs_of(std::string_view path) const;
};

std::string write_build_cache(const BuildCache& cache);
// One of this version of the program, or nullopt; `damaged` is set when it is that of no version.
std::optional<BuildCache> read_build_cache(std::string_view text, bool& damaged);

}  // namespace dayleaf::pipeline
