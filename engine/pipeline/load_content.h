#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/below.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/result.h"
#include "model/media_file.h"
#include "model/mirror.h"
#include "model/site.h"
#include "pipeline/build_options.h"
#include "pipeline/load_own_files.h"
#include "records/load_records.h"

namespace dayleaf::pipeline {

// One digest as it stands on the disk, not yet understood.
struct ContentFile {
  std::string path;           // below the content folder
  std::string bytes;          // empty when it cannot be read, or was known
  std::uint64_t size = 0;     // of the bytes
  base::Hash hash;            // of the bytes, or of why there are none
  base::Diagnostics failure;  // why it cannot be read; empty when it was
};

// Where a site says who is who, below its folder.
inline constexpr std::string_view people_file = "people.toml";

// Everything that a site is made from but its settings and its theme.
struct Content {
  std::vector<ContentFile> files;     // in path order
  std::string topics_path;            // of the site's own taxonomy, as people know it
  std::optional<std::string> topics;  // what it says; not set: there is none
  std::string topics_failure;         // why a taxonomy that the settings name cannot be read
  std::optional<std::string> people;  // what the site's people_file says; not set: there is none
  std::string people_failure;         // why it cannot be read although something is there
  records::RecordFiles records;
  model::Mirror mirror;                   // the files of media/, when there are records of media
  std::vector<model::OwnFile> own_files;  // that digests may name
  base::Diagnostics listing;              // what was left out, and why
  std::uint64_t bytes = 0;
  // Of every file's path and bytes, the taxonomy, the people, the records, the paths and sizes of
  // the mirror, the site's own pictures, and what was left out.
  base::Hash hash;
};

// A file that was loaded before and has not changed is not read again: what this returns stands for
// it, without its bytes. May be empty, may return nullptr; called from any thread.
using KnownFile = std::function<const ContentFile*(const std::string& path)>;

// Reads the bytes of every digest below the content folder, in parallel; understands nothing.
// `known_pictures` (may be nullptr) is used and renewed. An Error: the content folder cannot be
// read at all.
base::Result<Content> load_content(const model::Site& site, const BuildOptions& options,
                                   const KnownFile& known = {},
                                   OwnFileMemory* known_pictures = nullptr);

}  // namespace dayleaf::pipeline
