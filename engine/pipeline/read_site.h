#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/result.h"
#include "index/index_sheets.h"
#include "model/archive.h"
#include "model/site.h"
#include "pipeline/build_options.h"
#include "pipeline/load_content.h"

namespace dayleaf {

class Theme;

// What one run leaves behind for the next: a file whose bytes are the same is not parsed again, a
// paper whose entries are the same is not searched for topics again, a theme not loaded again. For
// one site with the same settings; not shared between threads.
struct SiteMemory {
  struct File {
    Hash hash;
    std::shared_ptr<const Sheet> sheet;
    Diagnostics diagnostics;
  };
  std::unordered_map<std::string, File> files;  // by path
  std::optional<Hash> topics_hash;
  std::shared_ptr<const Taxonomy> taxonomy;
  Diagnostics taxonomy_diagnostics;
  std::optional<Hash> records_hash;
  std::shared_ptr<const Records> records;
  Diagnostics records_diagnostics;
  IndexMemory index;
  std::shared_ptr<const Theme> theme;  // nullptr: to be loaded; whoever sees new files says so
  std::string theme_language;
  Diagnostics theme_findings;
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
  Site site;  // its language is resolved
  Archive archive;
  Mirror mirror;
  Counts counts;
  std::vector<std::string> drafts;  // paths below the content folder, left out
  std::uint64_t bytes = 0;          // of the content files
  Hash hash;                        // Content::hash
};

// Understands what was loaded, file by file in parallel, and gathers it into an archive. What is
// wrong in the content is in `diagnostics`, in path order.
Reading read_content(const Site& site, Content content, const BuildOptions& options,
                     Diagnostics& diagnostics);

// Loads and reads. An Error: the content folder cannot be read at all.
Result<Reading> read_site(const Site& site, const BuildOptions& options, Diagnostics& diagnostics);

Counts count_archive(const Archive& archive);

}  // namespace dayleaf
