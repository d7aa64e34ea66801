#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "model/archive.h"
#include "model/media_file.h"
#include "model/site.h"

namespace dayleaf::pipeline {

// What digests name of the site itself, and where that is: pictures and videos that lie in its
// folder, digests, papers and headings that became places of pages, pages by their addresses. This
// knows all files and all pages, and the disk not at all. docs/writing-digests.md has the order in
// which places are looked at.

struct NamedPlaces {
  base::Lent<const model::Site> site;
  base::LentSpan<model::OwnFile> files;  // by path
  base::LentSpan<std::string> left_out;  // paths of digests that are drafts or wait for their day
  // Whether the site has a page or file at an address. Asked only where a name may mean one.
  std::function<bool(std::string_view address)> has_page;
};

// Resolves the names in all sheets of the archive: those that have any are replaced by copies in
// which links and media say where they lead (model::Inline::is_own, model::Media::own). What leads
// nowhere stays as it is written, and is in `diagnostics`, in the order of the sheets. Returns the
// files that are named, by path.
std::vector<model::OwnFile> resolve_names(model::Archive& archive, const NamedPlaces& places,
                                          base::Diagnostics& diagnostics);

}  // namespace dayleaf::pipeline
