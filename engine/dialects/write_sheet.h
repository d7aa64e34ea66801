#pragma once

#include <string>

#include "model/sheet.h"

namespace dayleaf::dialects {

// The inverse of read_sheet: a sheet as a digest in canonical form. Reading it again gives the same
// sheet but for locations.
std::string write_sheet(const model::Sheet& sheet);

}  // namespace dayleaf::dialects
