#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "pipeline/published_sources.h"
#include "pipeline/read_site.h"

namespace dayleaf::pipeline {

// A loss: a digest of a day of which nothing would be published, or a day or a paper of the last
// publication that is gone although its file still stands. As long as there is one, nothing is
// published: the old site is better than one that lacks what nobody meant to remove.

// Whether a finding, wherever it comes from, is one.
bool is_loss(const base::Diagnostic& finding);

// Whether it keeps a site from being published: a loss, or an error of people.toml, by which people
// would be joined or parted wrongly.
bool forbids_publishing(const base::Diagnostic& finding);

struct LastPublication {
  // What its digests gave; nullptr: not known.
  const std::vector<PublishedSource>* sources = nullptr;
  // Whether it had a file; empty: there was no publication. Asked when the sources are not known:
  // the pages of days tell at least which of them are gone.
  std::function<bool(std::string_view path)> has_file;
};

// What the files that still stand have lost since. A paper whose link or title was corrected, or
// that moved to another file, is not lost; nor is what an author removed with its file, or made a
// draft. `found` is what reading has said: what it has said of a file is not said twice.
base::Diagnostics find_losses(const Reading& reading, const LastPublication& last,
                              const std::vector<base::Diagnostic>& found);

}  // namespace dayleaf::pipeline
