#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "dialects/lines.h"
#include "dialects/read_sheet.h"
#include "model/paper.h"

namespace dayleaf::dialects {

// Reads what stands below a paper's title: media, "Vote:", "Authors:" and "Tags:" lines wherever
// they stand on their own, "Link:" where the title has none, and everything else, in order, as the
// summary. Above the first words that are no such line, fields may be points of a list and
// emphasised: "- **Authors:** …", and names alone may be: "*A, B*". Fields that the entry has
// already are left as text and reported. `begins_with_text`: the first lines, up to an empty one or
// a point, are words of the summary, and facts may stand below them.
void read_entry_body(std::span<const Line> lines, const ReadOptions& options, bool begins_with_text,
                     base::Diagnostics& diagnostics, model::Entry& entry);

// Whether a line, perhaps emphasised or a point of a list, states votes, authors or the address of
// a paper.
bool states_field(std::string_view line, const ReadOptions& options = {});

}  // namespace dayleaf::dialects
