#pragma once

#include <string>
#include <string_view>

#include "dialects/dialects.h"
#include "model/sheet.h"

namespace dayleaf::dialects {

// How a file is written, in a few words for people: what its papers are, or, where none was found,
// what stands in it instead: "a table, Title | Authors | Summary", "3 headings without links to
// papers".
std::string describe_shape(const SheetSource& source, const model::Sheet& sheet);

// What would make papers of what stands in a file without any; empty: there is nothing to go by.
std::string hint_for_shape(std::string_view text);

}  // namespace dayleaf::dialects
