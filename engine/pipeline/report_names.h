#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "files/read_tree.h"

namespace dayleaf::pipeline {

// What the names of the files below the content folder give to say. Paths are below that folder,
// which people know as `folder`.

// Digests whose names are one name on many systems: they differ by capital letters, by how letters
// are composed, or by their ending.
void report_alike(const std::vector<files::FoundFile>& digests, const std::string& folder,
                  base::Diagnostics& diagnostics);

// Every file that is neither digest nor picture, once: by itself when it may have been meant as a
// digest, else with all of its kind.
void report_unread(const std::vector<std::string>& others,
                   const std::vector<files::FoundFile>& digests, const std::string& folder,
                   base::Diagnostics& diagnostics);

// Pictures and videos that no digest names.
void report_unnamed(const std::vector<std::string>& pictures, const std::string& folder,
                    base::Diagnostics& diagnostics);

}  // namespace dayleaf::pipeline
