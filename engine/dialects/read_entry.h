#pragma once

#include <span>

#include "base/diagnostics.h"
#include "dialects/lines.h"
#include "dialects/read_sheet.h"
#include "model/paper.h"

namespace dayleaf::dialects {

// Reads what stands below a paper's title: media, "Vote:", "Authors:" and "Tags:" lines wherever
// they stand on their own, and everything else, in order, as the summary. Fields that the entry has
// already are left as text and reported.
void read_entry_body(std::span<const Line> lines, const ReadOptions& options,
                     base::Diagnostics& diagnostics, model::Entry& entry);

// Whether a line would be read as a field, so that a writer can keep such text from becoming one.
bool begins_like_field(std::string_view line);

}  // namespace dayleaf::dialects
