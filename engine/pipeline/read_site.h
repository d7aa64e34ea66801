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
#include "theme/theme.h"

namespace dayleaf::pipeline {

// What one run leaves behind for the next: a file whose bytes are the same is not parsed again, a
// paper whose entries are the same is not searched for topics again, a theme not loaded again. For
// one site with the same settings; not shared between threads.
struct SiteMemory {
  struct File {
    base::Hash hash;
    std::vector<std::shared_ptr<const model::Sheet>> sheets;  // a day each; none: it was not read
    base::Diagnostics diagnostics;
  };
  std::unordered_map<std::string, File> files;  // by path
  std::optional<base::Hash> topics_hash;
  std::shared_ptr<const index::Taxonomy> taxonomy;
  base::Diagnostics taxonomy_diagnostics;
  std::optional<base::Hash> people_hash;
  std::shared_ptr<const model::StatedPeople> people;
  base::Diagnostics people_diagnostics;
  std::optional<base::Hash> records_hash;
  std::shared_ptr<const model::Records> records;
  base::Diagnostics records_diagnostics;
  index::IndexMemory index;
  std::shared_ptr<const theme::Theme>
      theme;  // nullptr: to be loaded; whoever sees new files says so
  std::string theme_language;
  base::Diagnostics theme_findings;
};

// What `dayleaf check` counts.
struct Counts {
  std::int64_t sheets = 0;
  std::int64_t days = 0;
  std::int64_t entries = 0;
  std::int64_t papers = 0;
  std::int64_t citable = 0;  // papers whose authors are known in the order that the paper has them
  std::int64_t authors = 0;  // distinct names
  std::int64_t topics = 0;   // topics that papers have
  std::int64_t images = 0;   // that pages show, as often as digests name them
  std::int64_t videos = 0;
  std::int64_t votes_sum = 0;
  std::int64_t bullets = 0;  // top-level items of the summaries
};

// A site's content, read and gathered.
struct Reading {
  model::Site site;  // its language is resolved
  model::Archive archive;
  model::Mirror mirror;
  std::vector<model::OwnFile> own_files;  // that digests may name; once names are resolved, that
                                          // they do name
  Counts counts;
  std::vector<std::string> drafts;         // paths below the content folder, left out
  std::vector<std::string> waiting;        // the same of digests whose day is still to come
  std::optional<base::Date> last_waiting;  // the last of these days
  std::uint64_t bytes = 0;                 // of the content files
  base::Hash hash;                         // Content::hash
};

// Understands what was loaded, file by file in parallel, and gathers it into an archive. What is
// wrong in the content is in `diagnostics`, in path order.
Reading read_content(const model::Site& site, Content content, const BuildOptions& options,
                     base::Diagnostics& diagnostics);

// Loads and reads. An Error: the content folder cannot be read at all.
base::Result<Reading> read_site(const model::Site& site, const BuildOptions& options,
                                base::Diagnostics& diagnostics);

Counts count_archive(const model::Archive& archive);

// Pictures and videos that pages show: asked again once it is known which names lead to own files.
void count_media(const model::Archive& archive, Counts& counts);

}  // namespace dayleaf::pipeline
