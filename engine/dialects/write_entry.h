#pragma once

#include <string>

#include "dialects/write_markup.h"
#include "model/paper.h"

namespace dayleaf::dialects {

// A paper as the dialects read it: "### [title](link)" and what stands below. Ends with a line end.
std::string write_entry(const model::Entry& entry);

// Without the heading.
std::string write_entry_body(const model::Entry& entry, Headings headings);

}  // namespace dayleaf::dialects
