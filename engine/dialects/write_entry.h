#pragma once

#include <string>

#include "dialects/write_markup.h"
#include "model/paper.h"

namespace dayleaf {

// A paper as the dialects read it: "### [title](link)" and what stands below. Ends with a line end.
std::string write_entry(const Entry& entry);

// Without the heading.
std::string write_entry_body(const Entry& entry, Headings headings);

}  // namespace dayleaf
