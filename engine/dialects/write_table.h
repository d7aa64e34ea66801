#pragma once

#include <string>

#include "model/sheet.h"

namespace dayleaf::dialects {

// A sheet as a table that reads back as the same papers, below the front matter.
std::string write_table(const model::Sheet& sheet);

}  // namespace dayleaf::dialects
